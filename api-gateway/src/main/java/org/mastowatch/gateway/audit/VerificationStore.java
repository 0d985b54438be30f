package org.mastowatch.gateway.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.mastowatch.postgres.DatabaseUrl;

/** Reads the whole log for a verification, without a gateway, and notes what was found. */
final class VerificationStore implements AutoCloseable {

    private static final int AT_A_TIME = 500;

    private static final String ENTRIES = """
            select c.seq, c.at, c.who, c.action_type, c.rule_ids, c.rules, c.before_state, c.after_state, c.evidence,
                c.answer, c.details_hash, c.key_id, c.hmac, d.salt, d.account_id, d.acct, d.why,
                d.evidence as of_person, d.before_state as person_before, d.after_state as person_after
            from audit_chain c left join audit_details d on d.seq = c.seq
            order by c.seq
            """;

    private final Connection connection;

    private VerificationStore(Connection connection) {
        this.connection = connection;
    }

    static VerificationStore open(DatabaseUrl database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("currentSchema", "gateway");
        properties.setProperty("ApplicationName", "mastowatch audit");
        properties.setProperty("connectTimeout", "20");
        if (database.user() != null) {
            properties.setProperty("user", database.user());
        }
        if (database.password() != null) {
            properties.setProperty("password", database.password());
        }
        return new VerificationStore(DriverManager.getConnection(database.jdbc(), properties));
    }

    /** Verifies all as it is at one moment. */
    Found verify(List<ChainKey> given, Optional<Head> published) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            Head anchor = head("select seq, hmac from audit_anchor");
            Head newest = head("select seq, hmac from audit_head");
            Verification verification = new Verification(given, keptKey(), anchor, published);
            Optional<Verification.Broken> broken = entries(verification);
            return new Found(broken.or(() -> verification.end(newest)), verification, anchor);
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
        }
    }

    /** Notes what was found, for {@code GET /logs/chain}. */
    void note(String outcome, long seq, String message) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_verification (at, outcome, seq, message) values (now(), ?, ?, ?)")) {
            insert.setString(1, outcome);
            insert.setLong(2, seq);
            insert.setString(3, message);
            insert.executeUpdate();
        }
    }

    private Optional<Verification.Broken> entries(Verification verification) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(ENTRIES)) {
                while (rows.next()) {
                    Optional<Verification.Broken> broken = verification.take(entry(rows));
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Head head(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? new Head(rows.getLong(1), rows.getString(2)) : new Head(0, Link.BEGINNING);
        }
    }

    private @Nullable ChainKey keptKey() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select key from audit_key")) {
            return rows.next() ? ChainKey.made(rows.getString(1)) : null;
        }
    }

    private static Verification.Kept entry(ResultSet row) throws SQLException {
        Link link = new Link(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("action_type"),
                List.of((Long[]) row.getArray("rule_ids").getArray()),
                row.getString("rules"),
                row.getString("before_state"),
                row.getString("after_state"),
                row.getString("evidence"),
                row.getString("answer"),
                row.getString("details_hash"),
                row.getString("key_id"));
        String salt = row.getString("salt");
        Details details = salt == null
                ? null
                : new Details(
                        salt,
                        row.getString("account_id"),
                        row.getString("acct"),
                        row.getString("why"),
                        row.getString("of_person"),
                        row.getString("person_before"),
                        row.getString("person_after"));
        return new Verification.Kept(link, row.getString("hmac"), details);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** What came of it. */
    record Found(Optional<Verification.Broken> broken, Verification verification, Head anchor) {}
}
