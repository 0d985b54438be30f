package org.mastowatch.local.parts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server with an empty database {@code mastowatch}. */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "mastowatch";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server that keeps its data in {@code directory}.
     *
     * @throws IOException if it is not ready within a minute
     */
    public static PostgresServer start(Path directory, int port) throws IOException {
        return start(directory, directory.resolve("binaries"), port);
    }

    /** The same, with the server itself unpacked elsewhere, where it may be already. */
    static PostgresServer start(Path directory, Path binaries, int port) throws IOException {
        Files.createDirectories(directory);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("postgres.log").toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("postgres.log").toFile()))
                .setRegisterShutdownHook(false)
                .start();
        PostgresServer started = new PostgresServer(server);
        started.createDatabase();
        return started;
    }

    private void createDatabase() throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not make the database: " + e.getMessage(), e);
        }
    }

    /** The form that operators write into {@code DATABASE_URL}. */
    public String url() {
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    /** A connection to the suite's database, to look inside from outside. */
    public Connection connect() throws SQLException {
        return server.getDatabase("postgres", DATABASE).getConnection();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
