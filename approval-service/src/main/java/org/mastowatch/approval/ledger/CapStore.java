package org.mastowatch.approval.ledger;

import static org.mastowatch.approval.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mastowatch.events.SignUpDecision;

/**
 * Counts decisions against the caps of the hour. The table itself is counted, so that no loss of a cache lets more out; the
 * lock makes looking and taking one step for all replicas.
 */
@ApplicationScoped
class CapStore {

    static final Duration WINDOW = Duration.ofHours(1);

    /** What the caps leave now, without taking any of it. */
    Uni<Room> room(SqlConnection tx, int approvals, int rejections, Instant now) {
        return tx.preparedQuery("""
                        select count(*) filter (where decision = 'APPROVE') as approvals,
                            count(*) filter (where decision = 'REJECT') as rejections
                        from sign_up where reserved_at > $1""").execute(values(now.minus(WINDOW))).map(rows -> {
            Row taken = rows.iterator().next();
            return new Room(
                    Math.clamp(approvals - taken.getLong("approvals"), 0, Integer.MAX_VALUE),
                    Math.clamp(rejections - taken.getLong("rejections"), 0, Integer.MAX_VALUE));
        });
    }

    /**
     * Asks for a place under the cap; whoever gets it notes that in the same transaction.
     *
     * @return empty if there is one, otherwise when the next becomes free
     */
    Uni<Optional<Instant>> ask(SqlConnection tx, SignUpDecision decision, int cap, Instant now) {
        if (cap <= 0) {
            return Uni.createFrom().item(Optional.of(now.plus(WINDOW)));
        }
        return tx.query("select pg_advisory_xact_lock(hashtext(current_schema() || '.caps'), 0)")
                .execute()
                .chain(() -> tx.preparedQuery("""
                                select reserved_at from sign_up where reserved_at > $1 and decision = $2
                                order by reserved_at desc offset $3 limit 1""").execute(values(now.minus(WINDOW), decision, cap - 1L)))
                .map(rows -> {
                    for (Row row : rows) {
                        Instant oldest = Columns.maybe(row, "reserved_at");
                        return oldest == null ? Optional.empty() : Optional.of(oldest.plus(WINDOW));
                    }
                    return Optional.empty();
                });
    }
}
