package org.mastowatch.postgres;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What waits in the outbox, as metrics show it. It is looked at every few seconds, whoever asks. */
@ApplicationScoped
class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);

    /** After the schema is migrated. */
    private static final int LAST = 10_000;

    private static final long TICK_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final OutboxStore store;
    private final Instance<OutboxSender> sender;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile OutboxStore.Waiting waiting = new OutboxStore.Waiting(0, null);
    private volatile boolean started;
    private long timer;

    OutboxGauges(Vertx vertx, OutboxStore store, Instance<OutboxSender> sender, MeterRegistry metrics, Clock clock) {
        this.vertx = vertx;
        this.store = store;
        this.sender = sender;
        this.metrics = metrics;
        this.clock = clock;
    }

    void onStart(@Observes @Priority(LAST) StartupEvent event) {
        if (!sender.isResolvable()) {
            return;
        }
        Gauge.builder("mastowatch.outbox.waiting", () -> waiting.count())
                .description("Records that wait in the outbox, counted up to a limit")
                .register(metrics);
        Gauge.builder("mastowatch.outbox.oldest", this::age)
                .baseUnit("seconds")
                .description("Age of the oldest record that waits in the outbox")
                .register(metrics);
        // Each counts from zero, since what comes to be with its first event shows Prometheus no step.
        sender.get().topics().forEach(store::refusals);
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> look());
        started = true;
    }

    void onStop(@Observes ShutdownEvent event) {
        if (started) {
            vertx.cancelTimer(timer);
        }
    }

    private void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        store.waiting()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(
                        now -> waiting = now,
                        failure ->
                                LOG.debugf("What waits in the outbox cannot be counted cause=%s", failure.getClass()));
    }

    /** It grows between two looks, and while the database does not answer. */
    private double age() {
        java.time.@Nullable Instant oldest = waiting.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }
}
