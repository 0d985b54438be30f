package org.mastowatch.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of the database as operators write it.
 *
 * @param address host, port, database and query, without scheme and credentials
 * @param user null if the address names none
 * @param password null if the address names none
 */
public record DatabaseUrl(
        String address, @Nullable String user, @Nullable String password) {

    /**
     * Reads {@code postgresql://user:password@host:port/database?query}, also as {@code postgres://}, {@code
     * postgresql+driver://} and {@code jdbc:postgresql://}.
     *
     * @throws IllegalArgumentException if it is none of these; the message says what is expected and quotes nothing, since
     *     the address holds a password
     */
    public static DatabaseUrl parse(String text) {
        return parse("DATABASE_URL", text);
    }

    /**
     * As above.
     *
     * @param setting the name of the setting that holds it
     */
    static DatabaseUrl parse(String setting, String text) {
        String url = text.strip();
        if (url.startsWith("jdbc:")) {
            url = url.substring("jdbc:".length());
        }
        if (!url.matches("(?i)postgres(ql)?(\\+[a-z0-9_]+)?://.+")) {
            throw malformed(setting);
        }
        URI uri;
        try {
            uri = URI.create("postgresql" + url.substring(url.indexOf("://")));
        } catch (IllegalArgumentException e) {
            throw malformed(setting);
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw malformed(setting);
        }
        String address = uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String credentials = uri.getRawUserInfo();
        if (credentials == null) {
            return new DatabaseUrl(address, null, null);
        }
        int colon = credentials.indexOf(':');
        return colon < 0
                ? new DatabaseUrl(address, decode(credentials), null)
                : new DatabaseUrl(
                        address, decode(credentials.substring(0, colon)), decode(credentials.substring(colon + 1)));
    }

    /** The settings of both drivers. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.datasource.jdbc.url", jdbc());
        settings.put("quarkus.datasource.reactive.url", "postgresql://" + address);
        if (user != null) {
            settings.put("quarkus.datasource.username", user);
        }
        if (password != null) {
            settings.put("quarkus.datasource.password", password);
        }
        return settings;
    }

    /** The settings of migrations where this is another user's address; {@code writer} gets at what they make. */
    Map<String, String> migrationSettings(DatabaseUrl writer) {
        if (user == null || password == null || writer.user() == null) {
            throw new IllegalArgumentException(
                    "MIGRATION_DATABASE_URL must name a user and a password, and DATABASE_URL a user.");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.flyway.jdbc-url", jdbc());
        settings.put("quarkus.flyway.username", user);
        settings.put("quarkus.flyway.password", password);
        if (!user.equals(writer.user())) {
            settings.put("mastowatch.database.writer", writer.user());
        }
        return settings;
    }

    /** For the JDBC driver, without the credentials. */
    public String jdbc() {
        return "jdbc:postgresql://" + address;
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "postgresql://" + address;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String setting) {
        return new IllegalArgumentException(
                setting + " must look like postgresql://USER:PASSWORD@HOST:5432/DATABASE; characters such as @ or / in"
                        + " the password are written %40 or %2F.");
    }
}
