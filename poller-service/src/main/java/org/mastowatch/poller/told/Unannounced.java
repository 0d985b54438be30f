package org.mastowatch.poller.told;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Registration;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.poller.plan.PollerConfig;

/**
 * Notices when webhooks fall silent: a fresh local post, a sign-up or a report that was polled or streamed first is looked
 * after some minutes later; if no webhook told it by then, it is counted. Kept in Redis, at most {@value #MOST} at a time.
 * What Redis forgot meanwhile is not counted.
 */
@Singleton
class Unannounced {

    private static final Logger LOG = Logger.getLogger(Unannounced.class);
    private static final String KEY = "mastowatch:unannounced";
    private static final int MOST = 10_000;
    private static final String AT_ONCE = "500";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What is older when it is found may be from before webhooks were set up. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final RedisAPI redis;
    private final MeterRegistry registry;
    private final PollerConfig config;
    private final Clock clock;
    private final AtomicBoolean silent = new AtomicBoolean();

    Unannounced(RedisAPI redis, MeterRegistry registry, PollerConfig config, Clock clock) {
        this.redis = redis;
        this.registry = registry;
        this.config = config;
        this.clock = clock;
        // Each counts from zero, since what comes to be with its first event shows Prometheus no step.
        List.of("status", "account", "report").forEach(this::counter);
    }

    /** A webhook should tell these too. */
    Uni<Void> expect(Collection<IntakeEvent> events) {
        Instant now = clock.instant();
        String due = Long.toString(now.plus(config.unannouncedAfter()).toEpochMilli());
        List<String> command = new ArrayList<>(List.of(KEY));
        for (IntakeEvent event : events) {
            Instant happened = happenedHere(event.record());
            if (happened != null && happened.isAfter(now.minus(FRESH))) {
                command.add(due);
                command.add(event.eventId());
            }
        }
        if (command.size() == 1) {
            return Uni.createFrom().voidItem();
        }
        return redis.zadd(command)
                .chain(() -> redis.zremrangebyrank(KEY, "0", Integer.toString(-MOST - 1)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    /** Event ids whose time is up. */
    Uni<List<String>> due() {
        String now = Long.toString(clock.instant().toEpochMilli());
        return redis.zrangebyscore(List.of(KEY, "-inf", now, "LIMIT", "0", AT_ONCE))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> {
                    List<String> ids = new ArrayList<>();
                    answer.forEach(each -> ids.add(each.toString()));
                    return ids;
                });
    }

    /** Counts those of the due ones that are remembered and that no webhook told, and looks after none of them again. */
    Uni<Void> judge(List<String> due, Collection<String> announced, Set<String> remembered) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> missing = due.stream()
                .filter(id -> remembered.contains(id) && !announced.contains(id))
                .toList();
        List<String> command = new ArrayList<>(List.of(KEY));
        command.addAll(due);
        return redis.zrem(command)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> {
                    missing.forEach(this::count);
                    tell(missing.size(), announced.size());
                })
                .replaceWithVoid();
    }

    private void count(String eventId) {
        counter(kind(eventId)).increment();
    }

    private Counter counter(String kind) {
        return registry.counter("mastowatch.poll.unannounced", "kind", kind);
    }

    private void tell(int missing, int announced) {
        if (missing > 0 && announced == 0 && silent.compareAndSet(false, true)) {
            LOG.warnf("Webhooks are silent: what was polled or streamed was told by none count=%d", missing);
        } else if (announced > 0 && silent.compareAndSet(true, false)) {
            LOG.info("Webhooks tell again");
        }
    }

    private static String kind(String eventId) {
        int dot = eventId.indexOf('.');
        return dot < 0 ? "other" : eventId.substring(0, dot).toLowerCase(Locale.ROOT);
    }

    /** When it happened, if it is one of those that Mastodon tells by webhook; else null. */
    private static @Nullable Instant happenedHere(Object record) {
        return switch (record) {
            case ObservedStatus.Seen seen
            when seen.account().domain() == null -> {
                Instant edited = seen.post().editedAt();
                yield edited == null ? seen.post().createdAt() : edited;
            }
            case ObservedReport report -> {
                Instant changed = report.updatedAt();
                yield report.change() == ObservedReport.Change.CREATED || changed == null
                        ? report.createdAt()
                        : changed;
            }
            // No webhook tells that an address was confirmed or that somebody is gone.
            case Registration registration
            when registration.eventId().startsWith("account.created:")
                    || registration.eventId().startsWith("account.approved:") -> registration.createdAt();
            default -> null;
        };
    }
}
