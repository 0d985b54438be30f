package org.mastowatch.gateway.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.postgres.DatabaseUrl;
import org.mastowatch.postgres.WriterGrantStore;

/** A database with an audit log of its own: one user made the tables, another writes. */
final class AuditDatabase implements AutoCloseable {

    static final String KEY = "a-key-of-the-tests-with-40-characters-or";

    private static final String TEMPLATE = "audit_template";
    private static final String OWNER = "audit_owner";
    private static final String WRITER = "audit_writer";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static int made;

    private final String name;
    private final Vertx vertx = Vertx.vertx();
    private final List<Pool> pools = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    private AuditDatabase(String name) {
        this.name = name;
        settings.put("DATABASE_URL", "postgresql://" + WRITER + ":secret@127.0.0.1:" + port() + "/" + name);
    }

    static synchronized AuditDatabase fresh() throws SQLException {
        if (made == 0) {
            sql("mastowatch", "create role " + OWNER + " login password 'secret'");
            sql("mastowatch", "create role " + WRITER + " login password 'secret'");
            sql("mastowatch", "create database " + TEMPLATE + " owner " + OWNER);
            Flyway flyway = Flyway.configure()
                    .dataSource("jdbc:postgresql://127.0.0.1:" + port() + "/" + TEMPLATE, OWNER, "secret")
                    .schemas("gateway")
                    .locations("db/outbox", "db/migration")
                    .load();
            flyway.migrate();
            WriterGrantStore.grant(flyway.getConfiguration(), WRITER);
        }
        made++;
        AuditDatabase database = new AuditDatabase("audit_" + made);
        sql("mastowatch", "create database " + database.name + " template " + TEMPLATE + " owner " + OWNER);
        return database;
    }

    private static int port() {
        return URI.create(ServiceParts.postgres().url()).getPort();
    }

    /** A gateway's connections, as the user who writes. */
    Pool pool() {
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(5))
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port())
                        .setDatabase(name)
                        .setUser(WRITER)
                        .setPassword("secret")
                        .addProperty("search_path", "gateway"))
                .using(vertx)
                .build();
        pools.add(pool);
        return pool;
    }

    /** A gateway's audit log; with {@code key} unless that is empty. */
    Desk desk(Optional<String> key) {
        Pool pool = pool();
        AuditStore store = new AuditStore(pool);
        key.ifPresent(given -> settings.put("AUDIT_KEY", given));
        AuditConfig config = new AuditConfig() {
            @Override
            public Duration keptFor() {
                return Duration.ofDays(400);
            }

            @Override
            public Optional<String> key() {
                return key;
            }

            @Override
            public Duration checkInterval() {
                return Duration.ofDays(1);
            }

            @Override
            public Duration headInterval() {
                return Duration.ofMinutes(1);
            }
        };
        AuditKeys keys = new AuditKeys(config, store);
        return new Desk(pool, store, config, keys, new AuditTrail(store, keys, Clock.systemUTC()));
    }

    /** What {@code ./mastowatch audit} answers: the exit code, then what it says. */
    String verify(String... options) {
        List<String> args = new ArrayList<>(List.of("verify"));
        args.addAll(List.of(options));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new AuditMain(
                        setting -> Optional.ofNullable(settings.get(setting)),
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(args);
        return code + " " + said.toString(StandardCharsets.UTF_8).strip();
    }

    /** For whoever verifies bit by bit. */
    VerificationStore verification() throws SQLException {
        return VerificationStore.open(DatabaseUrl.parse(settings.getOrDefault("DATABASE_URL", "")));
    }

    void set(String setting, String value) {
        settings.put(setting, value);
    }

    /** Does what nobody should, as the database's administrator, past every trigger. */
    void tamper(String statement) throws SQLException {
        sql(name, "set session_replication_role = replica; set search_path = gateway; " + statement);
    }

    /** As the user who made the tables, which in a set-up with one user is the one who writes. */
    void asOwner(String statement) throws SQLException {
        sql(name, OWNER, statement);
    }

    private static void sql(String database, String statement) throws SQLException {
        sql(database, "postgres", statement);
    }

    private static void sql(String database, String user, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, user, "secret");
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    @Override
    public void close() {
        pools.forEach(pool -> pool.close().await().atMost(PATIENCE));
        vertx.close().await().atMost(PATIENCE);
    }

    /** The parts of a gateway that keep the log. */
    record Desk(Pool pool, AuditStore store, AuditConfig config, AuditKeys keys, AuditTrail trail) {

        void note(Note note) {
            note(note, Instant.now());
        }

        void note(Note note, Instant at) {
            await(store.inTransaction(transaction -> trail.note(transaction, note, at)));
        }

        long forget(String accountId) {
            return await(store.inTransaction(transaction -> trail.forgetAccount(transaction, accountId)));
        }

        Head head() {
            return await(new LogStore(pool).chain()).head();
        }

        List<AuditEntry> entries() {
            return await(new LogStore(pool)
                    .page(new LogFilter(null, null, null, null, null, null), Long.MAX_VALUE, 0, 1_000));
        }

        static <T> T await(Uni<T> uni) {
            return uni.await().atMost(PATIENCE);
        }
    }
}
