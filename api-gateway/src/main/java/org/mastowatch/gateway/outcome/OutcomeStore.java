package org.mastowatch.gateway.outcome;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.erasure.AccountForgotten;

/** The table of outcomes. */
@ApplicationScoped
class OutcomeStore implements AccountForgotten {

    private final Pool pool;
    private final List<OutcomeTaken> effects;

    OutcomeStore(Pool pool, @All List<OutcomeTaken> effects) {
        this.pool = pool;
        this.effects = List.copyOf(effects);
    }

    /** Keeps an outcome, once however often it is told. */
    Uni<Void> take(Outcome outcome) {
        // One at a time over all replicas, so that an id never appears below one that a reader saw already.
        return pool.withTransaction(transaction -> transaction
                .query("select pg_advisory_xact_lock(hashtext('gateway.outcome'))")
                .execute()
                .chain(() -> insert(transaction, outcome))
                .flatMap(inserted -> inserted
                        ? tellOthers(transaction, outcome)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tellOthers(SqlClient transaction, Outcome outcome) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (OutcomeTaken effect : effects) {
            all = all.chain(() -> effect.taken(transaction, outcome));
        }
        return all;
    }

    private static Uni<Boolean> insert(SqlClient transaction, Outcome outcome) {
        return transaction
                .preparedQuery("insert into outcome (event_id, at, service, kind, account_id, acct, incident_id, rules,"
                        + " score, status_ids, report_id, trigger_event_id, detail)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing")
                .execute(tuple(
                        outcome.eventId(),
                        time(outcome),
                        outcome.service(),
                        outcome.kind().name(),
                        outcome.accountId(),
                        outcome.acct(),
                        outcome.incidentId(),
                        outcome.rules().toArray(String[]::new),
                        outcome.score(),
                        outcome.statusIds().toArray(String[]::new),
                        outcome.reportId(),
                        outcome.triggerEventId(),
                        outcome.detail()))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** Outcomes after {@code id}, oldest first. */
    Uni<List<StoredOutcome>> after(long id, int limit) {
        return pool.preparedQuery("select id, at, kind, account_id, acct, rules, score, status_ids, report_id, detail"
                        + " from outcome where id > $1 order by id limit $2")
                .execute(Tuple.of(id, limit))
                .map(rows -> {
                    List<StoredOutcome> found = new ArrayList<>();
                    rows.forEach(row -> found.add(stored(row)));
                    return found;
                });
    }

    @Override
    public String what() {
        return "outcomes";
    }

    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("delete from outcome where account_id = $1")
                .execute(Tuple.of(accountId))
                .map(gone -> gone.rowCount());
    }

    /** Forgets what happened before {@code oldest}. */
    Uni<Void> forgetBefore(OffsetDateTime oldest) {
        return pool.preparedQuery("delete from outcome where at < $1")
                .execute(Tuple.of(oldest))
                .replaceWithVoid();
    }

    private static StoredOutcome stored(Row row) {
        return new StoredOutcome(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind").toLowerCase(Locale.ROOT),
                row.getString("account_id"),
                row.getString("acct"),
                List.of(row.getArrayOfStrings("rules")),
                row.getDouble("score"),
                List.of(row.getArrayOfStrings("status_ids")),
                row.getString("report_id"),
                row.getString("detail"));
    }

    private static OffsetDateTime time(Outcome outcome) {
        return OffsetDateTime.ofInstant(outcome.at(), ZoneOffset.UTC);
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(values)));
    }
}
