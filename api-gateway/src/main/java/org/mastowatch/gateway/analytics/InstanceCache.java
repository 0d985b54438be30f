package org.mastowatch.gateway.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the instance's figures in Redis for all gateways, and sees to it that one of them asks at a time. While Redis is
 * away nothing is kept and each asks for itself.
 */
@ApplicationScoped
class InstanceCache {

    private static final String PREFIX = "mastowatch:instance_figures:";
    private static final String TURN = PREFIX + "turn";
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Longer than five calls take. */
    private static final Duration TURN_FOR = Duration.ofMinutes(3);

    private final RedisAPI redis;
    private final ObjectMapper json;

    InstanceCache(RedisAPI redis, ObjectMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** What was read last, however old. */
    Uni<Optional<InstanceFigures>> find(int days) {
        return redis.get(PREFIX + days)
                .map(kept -> Optional.ofNullable(kept).map(text -> read(text.toString())))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    Uni<Void> keep(InstanceFigures figures) {
        return quietly(
                redis.set(List.of(PREFIX + figures.days(), written(figures), "EX", Long.toString(KEPT.toSeconds()))));
    }

    /** Whether nobody else asks now; then it is the caller's turn until {@link #done}. */
    Uni<Boolean> turn() {
        return redis.set(List.of(TURN, "taken", "NX", "PX", Long.toString(TURN_FOR.toMillis())))
                .map(answer -> answer != null)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(true);
    }

    Uni<Void> done() {
        return quietly(redis.del(List.of(TURN)));
    }

    private static Uni<Void> quietly(Uni<?> call) {
        return call.ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private String written(InstanceFigures figures) {
        try {
            return json.writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain records can be written as JSON", e);
        }
    }

    /** What an older version kept counts as nothing. */
    private @Nullable InstanceFigures read(String text) {
        try {
            return json.readValue(text, InstanceFigures.class);
        } catch (JsonProcessingException older) {
            return null;
        }
    }
}
