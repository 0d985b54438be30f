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

    private static final String SCHEMA = "gateway";
    private static final String ANCHOR = "select seq, hmac from audit_anchor";
    private static final String NEWEST = "select seq, hmac from audit_head";
    private static final long BEFORE_ALL = -1;
    private static final int AT_A_TIME = 500;

    private static final String ENTRIES = """
            select c.seq, c.at, c.who, c.action_type, c.rule_ids, c.rules, c.before_state, c.after_state, c.evidence,
                c.answer, c.details_hash, c.key_id, c.hmac, d.salt, d.account_id, d.acct, d.why,
                d.evidence as of_person, d.before_state as person_before, d.after_state as person_after
            from audit_chain c left join audit_details d on d.seq = c.seq
            where c.seq > ? order by c.seq limit ?
            """;

    private static final int LONGEST_READING_SECONDS = 30;

    private final Connection connection;

    private VerificationStore(Connection connection) {
        this.connection = connection;
    }

    static VerificationStore open(DatabaseUrl database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("currentSchema", SCHEMA);
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

    /** By a connection of a gateway's. */
    static VerificationStore of(Connection connection) throws SQLException {
        connection.setSchema(SCHEMA);
        return new VerificationStore(connection);
    }

    /** Verifies all as it is at one moment. */
    Found verify(List<ChainKey> given, Optional<Head> published) throws SQLException {
        return atOneMoment(() -> {
            Head anchor = head(ANCHOR);
            Head newest = head(NEWEST);
            Verification verification = new Verification(given, keptKey(), anchor, published);
            Optional<Verification.Broken> broken = entries(verification, BEFORE_ALL, Long.MAX_VALUE, 0);
            return new Found(broken.or(() -> verification.end(newest)), verification, anchor);
        });
    }

    /**
     * Verifies a little more.
     *
     * @param round what was verified so far; empty begins where the log does, as does one whose place was cut meanwhile
     * @param known a head that is known to have stood in the log
     * @param most how many entries
     * @return empty while nothing was ever written
     */
    Optional<Slice> next(Optional<Verification> round, List<ChainKey> given, Optional<Head> known, int most)
            throws SQLException {
        return atOneMoment(() -> {
            Head anchor = head(ANCHOR);
            Head newest = head(NEWEST);
            if (newest.seq() == 0 && known.isEmpty()) {
                return Optional.empty();
            }
            Optional<Verification> going = round.filter(each -> each.head().seq() >= anchor.seq());
            Verification verification =
                    going.isPresent() ? going.get() : new Verification(given, keptKey(), anchor, known);
            long before = verification.entries();
            Optional<Verification.Broken> broken = entries(
                    verification, before == 0 ? BEFORE_ALL : verification.head().seq(), most, LONGEST_READING_SECONDS);
            boolean end = verification.entries() - before < most;
            return Optional.of(
                    new Slice(verification, broken.or(() -> end ? verification.end(newest) : Optional.empty()), end));
        });
    }

    private <T> T atOneMoment(Reading<T> reading) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            return reading.read();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
            connection.setTransactionIsolation(isolation);
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

    private Optional<Verification.Broken> entries(Verification verification, long after, long most, int seconds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setFetchSize(AT_A_TIME);
            statement.setQueryTimeout(seconds);
            statement.setLong(1, after);
            statement.setLong(2, most);
            try (ResultSet rows = statement.executeQuery()) {
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

    /**
     * What came of a little more.
     *
     * @param end whether the newest entry was reached
     */
    record Slice(Verification verification, Optional<Verification.Broken> broken, boolean end) {}

    private interface Reading<T> {
        T read() throws SQLException;
    }

    /** What came of it. */
    record Found(Optional<Verification.Broken> broken, Verification verification, Head anchor) {}
}
