package org.mastowatch.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Signed deliveries that could not be taken: that they came, never what they held. The oldest make room. */
@ApplicationScoped
class QuarantineStore {

    private final Pool pool;
    private final int rows;

    QuarantineStore(Pool pool, WebhookConfig config) {
        this.pool = pool;
        this.rows = config.quarantineRows();
    }

    Uni<Void> add(SetAside delivery) {
        return pool.preparedQuery("insert into quarantine (received_at, size, sha256, event, reason)"
                        + " values ($1, $2, $3, $4, $5)")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(
                        OffsetDateTime.ofInstant(delivery.receivedAt(), ZoneOffset.UTC),
                        delivery.size(),
                        delivery.sha256(),
                        delivery.event(),
                        delivery.reason()))))
                .chain(() -> pool.preparedQuery("delete from quarantine where id <="
                                + " (select id from quarantine order by id desc offset $1 limit 1)")
                        .execute(Tuple.of(rows)))
                .replaceWithVoid();
    }

    /**
     * A delivery that could not be taken.
     *
     * @param event the event it named, if that was a sane name
     */
    record SetAside(
            Instant receivedAt,
            int size,
            String sha256,
            @Nullable String event,
            String reason) {}
}
