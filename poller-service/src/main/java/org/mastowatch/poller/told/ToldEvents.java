package org.mastowatch.poller.told;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.mastowatch.events.EventIds;
import org.mastowatch.intake.IntakeEvent;

/**
 * Which events were told in the last 72 h, by poll, stream or webhook: the gateway uses the same keys. A value is {@code
 * source:account}; the gateway overwrites it when a webhook tells what was told already, and nobody overwrites that. Without
 * Redis nothing is known, so an event may be told twice and none is lost.
 */
@Singleton
public class ToldEvents {

    private static final Logger LOG = Logger.getLogger(ToldEvents.class);
    private static final String PREFIX = "mastowatch:seen:";
    private static final String WEBHOOK = "webhook:";
    private static final String TTL_SECONDS = Long.toString(Duration.ofHours(72).toSeconds());
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisAPI redis;
    private final Unannounced unannounced;

    ToldEvents(RedisAPI redis, Unannounced unannounced) {
        this.redis = redis;
        this.unannounced = unannounced;
    }

    /** Those of the ids that were told lately. Never fails. */
    public Uni<Set<String>> among(Collection<String> eventIds) {
        return values(eventIds).map(Map::keySet);
    }

    /**
     * The authors of those of the posts that were told lately, which limits for which posts a delete can be passed on. A post that was edited before it was first told is not found by
     * its id. Never fails.
     */
    public Uni<Map<String, String>> authors(Collection<String> statusIds) {
        Map<String, String> statusOf = new HashMap<>();
        statusIds.forEach(id -> statusOf.put(EventIds.status(id, null), id));
        return values(statusOf.keySet()).map(told -> {
            Map<String, String> authors = new HashMap<>();
            told.forEach((eventId, value) -> {
                int colon = value.indexOf(':');
                String statusId = statusOf.get(eventId);
                if (colon >= 0 && statusId != null) {
                    authors.put(statusId, value.substring(colon + 1));
                }
            });
            return authors;
        });
    }

    /** To be called once Kafka has the events. Never fails. */
    public Uni<Void> remember(Collection<IntakeEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndMerge(
                        event -> redis.set(List.of(PREFIX + event.eventId(), value(event), "EX", TTL_SECONDS, "NX")))
                .collect()
                .last()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid()
                .chain(() -> unannounced.expect(events))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf("Redis is away cause=%s", failure.getClass().getName());
                    return Uni.createFrom().voidItem();
                });
    }

    /** Looks after events whose webhook should have come by now. */
    public Uni<Void> lookForUnannounced() {
        return unannounced
                .due()
                .flatMap(due -> values(due)
                        .flatMap(told -> unannounced.judge(
                                due,
                                told.entrySet().stream()
                                        .filter(each -> each.getValue().startsWith(WEBHOOK))
                                        .map(Map.Entry::getKey)
                                        .toList(),
                                told.keySet())));
    }

    private static String value(IntakeEvent event) {
        return ObservationSource.of(event.record()).name().toLowerCase(Locale.ROOT) + ":" + event.key();
    }

    private Uni<Map<String, String>> values(Collection<String> eventIds) {
        if (eventIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<String> ids = List.copyOf(eventIds);
        return redis.mget(ids.stream().map(id -> PREFIX + id).toList())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> {
                    Map<String, String> known = new HashMap<>();
                    for (int i = 0; i < ids.size() && i < answer.size(); i++) {
                        if (answer.get(i) != null) {
                            known.put(ids.get(i), answer.get(i).toString());
                        }
                    }
                    return known;
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("Redis is away cause=%s", failure.getClass().getName());
                    return new HashMap<>();
                });
    }
}
