package org.mastowatch.gateway.settings;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mastowatch.events.Settings;

/**
 * The Redis key that stops every writer, also while Kafka is down. Its presence alone counts; its value tells whether the
 * table knows of it already. Each call ends within a second and fails while Redis is away.
 */
@ApplicationScoped
class PanicKey {

    /** The stop was asked for and the table may not know yet. */
    static final String REQUESTED = "requested";

    private static final String KNOWN = "known";
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final RedisAPI redis;

    PanicKey(RedisAPI redis) {
        this.redis = redis;
    }

    /** Stops the writers before anything else is done. */
    Uni<Void> request() {
        return bounded(redis.set(List.of(Settings.PANIC_STOP_KEY, REQUESTED)));
    }

    /** Makes the key what the table says. */
    Uni<Void> makeEqualTo(boolean panicStop) {
        return panicStop
                ? bounded(redis.set(List.of(Settings.PANIC_STOP_KEY, KNOWN)))
                : bounded(redis.del(List.of(Settings.PANIC_STOP_KEY)));
    }

    Uni<Optional<String>> value() {
        return redis.get(Settings.PANIC_STOP_KEY)
                .map(answer -> Optional.ofNullable(answer).map(String::valueOf))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }

    private static Uni<Void> bounded(Uni<?> call) {
        return call.ifNoItem().after(LIMIT).fail().replaceWithVoid();
    }
}
