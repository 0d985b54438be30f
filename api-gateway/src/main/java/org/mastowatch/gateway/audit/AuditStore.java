package org.mastowatch.gateway.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds to the audit log's tables, and cuts and erases by the functions that the database has for it. */
@ApplicationScoped
class AuditStore {

    private static final String LOCK = "select audit_lock_head()";

    /** {@code %s} is the parameter: a row as JSON. */
    private static final String ADD = """
            with given as (select cast(cast(%s as text) as json) as entry),
            chained as (insert into audit_chain (seq, at, who, action_type, rule_ids, rules, before_state, after_state,
                    evidence, answer, details_hash, key_id, hmac)
                select e.seq, e.at, e.who, e.action_type, e.rule_ids, e.rules, e.before_state, e.after_state,
                    e.evidence, e.answer, e.details_hash, e.key_id, e.hmac
                from given, json_to_record(entry) as e(seq bigint, at timestamptz, who text, action_type text,
                    rule_ids bigint[], rules text, before_state text, after_state text, evidence text, answer text,
                    details_hash text, key_id text, hmac text)
                returning seq)
            insert into audit_details (seq, salt, account_id, acct, why, evidence, before_state, after_state)
                select chained.seq, d.salt, d.account_id, d.acct, d.why, d.evidence, d.before_state, d.after_state
                from given, chained, json_to_record(entry -> 'details') as d(salt text, account_id text, acct text,
                    why text, evidence text, before_state text, after_state text)
                where entry -> 'details' is not null
            """;

    private final Pool pool;

    AuditStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Adds the row that {@code row} makes of the newest entry. Its place is held until the transaction ends, so whoever
     * adds at the same time waits; what the session still has to write is written before, so that nobody who holds a row
     * waits for the place while the one with the place waits for the row.
     */
    Uni<Void> add(Mutiny.Session session, Function<Head, String> row) {
        return session.flush()
                .chain(() -> session.createNativeQuery(LOCK, String.class).getSingleResult())
                .flatMap(head -> session.createNativeQuery(ADD.formatted("?1"))
                        .setParameter(1, row.apply(Head.of(head)))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** As above. */
    Uni<Void> add(SqlClient transaction, Function<Head, String> row) {
        return transaction
                .preparedQuery(LOCK)
                .execute()
                .flatMap(head -> transaction
                        .preparedQuery(ADD.formatted("$1"))
                        .execute(Tuple.of(
                                row.apply(Head.of(head.iterator().next().getString(0))))))
                .replaceWithVoid();
    }

    /** Does something within a transaction of its own. */
    <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(work::apply);
    }

    /** Cuts old entries, some thousands at most; the last that was cut, or empty if there was none. */
    Uni<Optional<Head>> cut(SqlClient transaction, OffsetDateTime keepSince) {
        return transaction
                .preparedQuery("select audit_cut($1)")
                .execute(Tuple.of(keepSince))
                .map(rows ->
                        Optional.ofNullable(rows.iterator().next().getString(0)).map(Head::of));
    }

    /** Erases what is said of an account; how many entries lost it. */
    Uni<Long> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("select audit_forget($1)")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** As above. */
    Uni<Long> forget(Mutiny.Session session, String accountId) {
        return session.createNativeQuery("select audit_forget(?1)", Long.class)
                .setParameter(1, accountId)
                .getSingleResult();
    }

    /** The key that is kept, which is {@code made} if there was none. */
    Uni<String> keptKey(String made) {
        return pool.preparedQuery("insert into audit_key (id, key) values (1, $1) on conflict do nothing")
                .execute(Tuple.of(made))
                .chain(() -> pool.query("select key from audit_key").execute())
                .map(rows -> rows.iterator().next().getString("key"));
    }

    /** Takes the oldest entries from before the chain out of their table. */
    Uni<List<EarlierEntry>> takeEarlier(SqlClient transaction, int limit) {
        return transaction
                .preparedQuery(LOCK)
                .execute()
                .chain(() -> transaction
                        .preparedQuery("delete from audit_entry where id in (select id from audit_entry order by id"
                                + " limit $1) returning id, at, who, action_type, rule_ids, account_id, evidence,"
                                + " api_response")
                        .execute(Tuple.of(limit)))
                .map(rows -> {
                    List<EarlierEntry> taken = new ArrayList<>();
                    rows.forEach(row -> taken.add(EarlierEntry.of(row)));
                    taken.sort(Comparator.comparingLong(EarlierEntry::id));
                    return taken;
                });
    }

    /** Which key the newest entry is bound with; empty if there is none. */
    Uni<Optional<String>> newestKey(SqlClient transaction) {
        return transaction
                .preparedQuery(LOCK)
                .execute()
                .chain(() -> transaction.query("select key_id from audit_head").execute())
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("key_id")));
    }

    /** Rules by their names, as they are now. */
    Uni<List<Map<String, Object>>> rules(SqlClient transaction, List<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return transaction
                .preparedQuery("select id, name, version from rule where name = any($1) order by id")
                .execute(Tuple.of(names.toArray(String[]::new)))
                .map(rows -> {
                    List<Map<String, Object>> found = new ArrayList<>();
                    rows.forEach(row -> found.add(Map.of(
                            "id", row.getLong("id"),
                            "name", row.getString("name"),
                            "version", row.getLong("version"))));
                    return found;
                });
    }

    /** What a person gave as the reason of an act; empty if the act is not known. */
    Uni<Optional<String>> reasonOfAct(SqlClient transaction, String id) {
        return transaction
                .preparedQuery("select reason from act where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("reason")));
    }
}
