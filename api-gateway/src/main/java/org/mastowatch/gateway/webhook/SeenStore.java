package org.mastowatch.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.mastowatch.intake.IntakeEvent;

/**
 * The events that Kafka has, by id, in Redis. The poller uses the same keys; the value {@code webhook:} and the account tells it
 * that a webhook came, and whose post it is should only its deletion be told later. While Redis is away nothing is known and nothing remembered: an event is then
 * sent again, and consumers tell it by its id.
 */
@ApplicationScoped
class SeenStore {

    private static final Logger LOG = Logger.getLogger(SeenStore.class);
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final String PREFIX = "mastowatch:seen:";

    private final RedisAPI redis;
    private final String seconds;

    SeenStore(RedisAPI redis, WebhookConfig config) {
        this.redis = redis;
        this.seconds = Long.toString(config.rememberedFor().toSeconds());
    }

    /** Those of {@code eventIds} that were remembered. */
    Uni<Set<String>> seen(List<String> eventIds) {
        return redis.mget(eventIds.stream().map(id -> PREFIX + id).toList())
                .map(values -> {
                    Set<String> seen = new HashSet<>();
                    for (int i = 0; i < eventIds.size(); i++) {
                        if (values.get(i) != null) {
                            seen.add(eventIds.get(i));
                        }
                    }
                    return Set.copyOf(seen);
                })
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(f -> {
                    LOG.warnf(
                            "Redis is away, a delivery is taken without knowing whether it came before cause=%s",
                            f.getClass().getName());
                    return Set.of();
                });
    }

    /** To be called once Kafka has them, whoever told them first. Never fails. */
    Uni<Void> remember(List<IntakeEvent> events) {
        List<Uni<Response>> writes = events.stream()
                .map(event -> redis.set(List.of(PREFIX + event.eventId(), "webhook:" + event.key(), "EX", seconds)))
                .toList();
        return Uni.join()
                .all(writes)
                .andFailFast()
                .replaceWithVoid()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(f -> {
                    LOG.warnf(
                            "Redis is away, a delivery is not remembered cause=%s",
                            f.getClass().getName());
                    return null;
                });
    }
}
