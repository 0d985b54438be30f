package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Who has which case. Each change is one statement, so that two people never get the same. */
@ApplicationScoped
class ClaimStore {

    private final Pool pool;

    ClaimStore(Pool pool) {
        this.pool = pool;
    }

    /** Claims or renews; empty where the case is not there, not open, or somebody else's. */
    Uni<Optional<DetectionCase>> claim(long id, String who, Instant now, Instant until) {
        return changed(
                "update detection_case set claimed_by = $2, claimed_until = $4 where id = $1 and state = 'OPEN'"
                        + " and (claimed_until is null or claimed_until <= $3 or claimed_by = $2) returning *",
                tuple(id, who, now, until));
    }

    /** Claims the first that nobody has; empty where there is none. */
    Uni<Optional<DetectionCase>> next(String who, Instant now, Instant until) {
        return changed("""
                        update detection_case set claimed_by = $1, claimed_until = $3 where id = (
                            select id from detection_case
                            where state = 'OPEN' and (claimed_until is null or claimed_until <= $2)
                            order by priority desc, id desc limit 1 for update skip locked)
                        returning *""", tuple(who, now, until));
    }

    /** Gives a case back; empty where this person does not have it. */
    Uni<Optional<DetectionCase>> release(long id, String who, Instant now, boolean force) {
        return changed(
                "update detection_case set claimed_by = null, claimed_until = null where id = $1"
                        + " and claimed_until > $3 and (claimed_by = $2 or $4) returning *",
                tuple(id, who, now, force));
    }

    private Uni<Optional<DetectionCase>> changed(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> Columns.list(rows, Columns::detectionCase).stream().findFirst());
    }
}
