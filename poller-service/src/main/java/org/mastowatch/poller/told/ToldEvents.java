package org.mastowatch.poller.told;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Which events were told in the last 72 h, by poll or by webhook: the gateway uses the same keys. Without Redis nothing is
 * known, so an event may be told twice and none is lost.
 */
@Singleton
public class ToldEvents {

    private static final Logger LOG = Logger.getLogger(ToldEvents.class);
    private static final String PREFIX = "mastowatch:seen:";
    private static final String TTL_SECONDS = Long.toString(Duration.ofHours(72).toSeconds());
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisAPI redis;

    ToldEvents(RedisAPI redis) {
        this.redis = redis;
    }

    /** Those of the ids that were told lately. Never fails. */
    public Uni<Set<String>> among(Collection<String> eventIds) {
        if (eventIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<String> ids = List.copyOf(eventIds);
        return redis.mget(ids.stream().map(id -> PREFIX + id).toList())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> {
                    Set<String> known = new HashSet<>();
                    for (int i = 0; i < ids.size() && i < answer.size(); i++) {
                        if (answer.get(i) != null) {
                            known.add(ids.get(i));
                        }
                    }
                    return known;
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("Redis is away cause=%s", failure.getClass().getName());
                    return Set.of();
                });
    }

    /** To be called once Kafka has the events. Never fails. */
    public Uni<Void> remember(Collection<String> eventIds) {
        return Multi.createFrom()
                .iterable(eventIds)
                .onItem()
                .transformToUniAndMerge(id -> redis.set(List.of(PREFIX + id, "1", "EX", TTL_SECONDS)))
                .collect()
                .last()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf("Redis is away cause=%s", failure.getClass().getName());
                    return Uni.createFrom().voidItem();
                });
    }
}
