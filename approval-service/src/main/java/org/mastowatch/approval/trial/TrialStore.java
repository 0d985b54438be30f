package org.mastowatch.approval.trial;

import static org.mastowatch.approval.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.Topics;
import org.mastowatch.outbox.EventOutbox;

/** The table of trials that are under way. A part of the answer and the place that it came to are one transaction. */
@ApplicationScoped
class TrialStore {

    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

    private final Pool pool;
    private final EventOutbox outbox;

    TrialStore(Pool pool, EventOutbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Begins a trial, once for each id. */
    Uni<Void> add(String trialId, String policy, Instant now) {
        return pool.preparedQuery(
                        "insert into trial (trial_id, policy, asked_at) values ($1, $2, $3) on conflict do nothing")
                .execute(values(trialId, policy, now))
                .replaceWithVoid();
    }

    /** The oldest that nobody is at, leased. One that did not come to its end within a day is given up. */
    Uni<Optional<Trial>> claim(Instant now, Instant leaseUntil) {
        return pool.withTransaction(tx -> tx.preparedQuery("delete from trial where asked_at < $1")
                .execute(values(now.minus(GIVEN_UP_AFTER)))
                .chain(() -> claim(tx, now, leaseUntil)));
    }

    private static Uni<Optional<Trial>> claim(SqlConnection tx, Instant now, Instant leaseUntil) {
        return tx.preparedQuery("""
                        update trial set lease_until = $2 where trial_id = (
                            select trial_id from trial where lease_until is null or lease_until <= $1
                            order by asked_at limit 1 for update skip locked)
                        returning *""").execute(values(now, leaseUntil)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(trial(row));
            }
            return Optional.empty();
        });
    }

    /** Sends a part; the trial goes on after it, or is over. Nothing happens if another replica was faster. */
    Uni<Void> tell(Trial before, Trial after, SignUpEvent.Trial part) {
        return pool.withTransaction(tx -> moveOn(tx, before, after, part.last())
                        .flatMap(mine -> mine
                                ? outbox.add(tx, Topics.SIGN_UPS, part.trialId(), part.eventId(), part)
                                : Uni.createFrom().voidItem()))
                .invoke(outbox::wake);
    }

    private static Uni<Boolean> moveOn(SqlConnection tx, Trial before, Trial after, boolean last) {
        Uni<Integer> changed = last
                ? tx.preparedQuery("delete from trial where trial_id = $1 and part = $2")
                        .execute(values(before.trialId(), before.part()))
                        .map(rows -> rows.rowCount())
                : tx.preparedQuery("""
                                update trial set after = $3, part = $4, pending = $5, approve = $6, reject = $7,
                                    hold = $8, lease_until = null
                                where trial_id = $1 and part = $2""")
                        .execute(values(
                                before.trialId(),
                                before.part(),
                                after.after(),
                                after.part(),
                                after.pending(),
                                after.approve(),
                                after.reject(),
                                after.hold()))
                        .map(rows -> rows.rowCount());
        return changed.map(count -> count == 1);
    }

    private static Trial trial(Row row) {
        return new Trial(
                row.getString("trial_id"),
                row.getString("policy"),
                row.getString("after"),
                row.getInteger("part"),
                row.getLong("pending"),
                row.getLong("approve"),
                row.getLong("reject"),
                row.getLong("hold"));
    }
}
