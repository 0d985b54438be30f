package org.mastowatch.approval.ledger;

import static org.mastowatch.approval.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened: each change of a sign-up, commands that were taken, and what people were told. */
@ApplicationScoped
class HistoryStore {

    Uni<Void> add(SqlConnection tx, SignUp moved, @Nullable String answer, Instant now) {
        Judgement judgement = moved.judgement();
        return tx.preparedQuery("""
                        insert into decision (account_id, revision, at, state, decision, decided_by, who, rule, score,
                            policy_sha256, shadow, trace, answer, note)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""")
                .execute(values(
                        moved.accountId(),
                        moved.revision(),
                        now,
                        moved.state().word(),
                        judgement.decision(),
                        judgement.by(),
                        judgement.who(),
                        judgement.rule(),
                        judgement.score(),
                        judgement.policySha256(),
                        judgement.shadow(),
                        judgement.trace(),
                        answer,
                        judgement.note()))
                .replaceWithVoid();
    }

    /** Notes that a command has its effect; false if it had it before. */
    Uni<Boolean> takeEvent(SqlConnection tx, String eventId, Instant now) {
        return tx.preparedQuery("insert into event_taken (event_id, taken_at) values ($1, $2) on conflict do nothing")
                .execute(values(eventId, now))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Notes that people are told something; false if any of it was told within that time. */
    Uni<Boolean> tellOnce(SqlConnection tx, List<String> what, Duration within, Instant now) {
        return tx.query("select pg_advisory_xact_lock(hashtext(current_schema() || '.told'), 0)")
                .execute()
                .chain(() -> tx.preparedQuery("select 1 from told where what = any($1) and at > $2 limit 1")
                        .execute(values(what.toArray(String[]::new), now.minus(within))))
                .flatMap(told -> told.size() > 0
                        ? Uni.createFrom().item(false)
                        : tx.preparedQuery("""
                                        insert into told (what, at) values ($1, $2)
                                        on conflict (what) do update set at = excluded.at""")
                                .executeBatch(what.stream()
                                        .<Tuple>map(each -> values(each, now))
                                        .toList())
                                .replaceWith(true));
    }

    /** Notes whether a dry run runs; true if one was running before and does not any more. */
    Uni<Boolean> dryRunEnded(SqlConnection tx, boolean running) {
        if (running) {
            return tx.query("""
                            insert into dry_run (running) values (true)
                            on conflict (only_one) do update set running = true""").execute().replaceWith(false);
        }
        return tx.query("update dry_run set running = false where running")
                .execute()
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> forget(SqlConnection tx, Instant before) {
        return tx.preparedQuery("delete from event_taken where taken_at < $1")
                .execute(values(before))
                .chain(() -> tx.preparedQuery("delete from told where at < $1").execute(values(before)))
                .replaceWithVoid();
    }
}
