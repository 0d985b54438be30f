package org.mastowatch.reporter.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.MastodonConfig;

/** Gives each target its turns. They run side by side, so one that does not answer keeps no other waiting. */
@ApplicationScoped
class TurnSchedule {

    private static final Logger LOG = Logger.getLogger(TurnSchedule.class);

    /** Ends waits that the limits of single steps missed; shorter than a lease. */
    private static final Duration LIMIT = Duration.ofSeconds(50);

    /** A repeat of an outcome is known for so long after the last moment at which it could have been told. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Vertx vertx;
    private final List<Target> targets;
    private final NotificationStore store;
    private final Turns turns;
    private final NotificationConfig config;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean stopping;
    private long timer;

    TurnSchedule(
            Vertx vertx,
            Notifier notifier,
            NotificationStore store,
            NotificationConfig config,
            MastodonConfig mastodon,
            Clock clock,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.targets = notifier.targets();
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.turns = new Turns(
                store,
                new Courier(vertx, Hosts.ofTheSystem(), new Reach(config.allowPrivate()), config.timeLimit()),
                new MessageText(mastodon.instanceBase().orElse(null)),
                config,
                clock,
                metrics);
    }

    void onStart(@Observes StartupEvent event) {
        if (!targets.isEmpty()) {
            timer = vertx.setPeriodic(config.tick().toMillis(), tick -> look());
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (stopping || !looking.compareAndSet(false, true)) {
            return;
        }
        store.due(clock.instant())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(
                        due -> targets.stream()
                                .filter(target -> due.contains(target.id()))
                                .forEach(this::turn),
                        failure -> LOG.warnf(
                                "What is to be told cannot be read, telling waits cause=%s",
                                failure.getClass().getName()));
    }

    private void turn(Target target) {
        if (stopping || !busy.add(target.id())) {
            return;
        }
        turns.take(target)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onTermination()
                .invoke(() -> busy.remove(target.id()))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "A target's turn broke off, its lease brings it back kind=%s target=%s cause=%s",
                                target.kind().word(),
                                target.id(),
                                failure.getClass().getName()));
    }

    @Scheduled(every = "1h", delayed = "12m")
    Uni<Void> forget() {
        return store.forget(clock.instant().minus(KEPT)).replaceWithVoid();
    }
}
