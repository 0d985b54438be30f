package org.mastowatch.reporter.filing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.Ledger;
import org.mastowatch.reporter.startup.Started;

/** Runs the loop on a few lanes: each files one incident at a time, so one slow call keeps no other waiting. */
@ApplicationScoped
class FilingSchedule {

    private static final Logger LOG = Logger.getLogger(FilingSchedule.class);
    private static final Duration EVENTS_KEPT = Duration.ofDays(30);
    private static final List<String> STATES = List.of("GATHERING", "FILING", "HELD", "DEFERRED", "FILED");

    private final Vertx vertx;
    private final FilingLoop loop;
    private final Ledger ledger;
    private final ReporterConfig config;
    private final Clock clock;
    private final AtomicInteger busy = new AtomicInteger();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private volatile Instant lastRun = Instant.EPOCH;
    private volatile boolean stopping;
    private long timer;

    FilingSchedule(
            Vertx vertx,
            Ledger ledger,
            LiveSettings settings,
            RedisAPI redis,
            MastodonClient mastodon,
            MastodonConfig mastodonConfig,
            OwnAccount own,
            ReporterConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
        WriteGate gate = new WriteGate(settings::current, redis);
        Troubles troubles = new Troubles(metrics);
        this.loop = new FilingLoop(
                ledger,
                gate,
                new Filer(
                        ledger,
                        gate,
                        new StillThere(mastodon),
                        new OwnReports(mastodon, own),
                        mastodon,
                        config,
                        mastodonConfig.httpTimeout(),
                        troubles,
                        clock),
                troubles,
                vertx,
                clock);
        STATES.forEach(state -> Gauge.builder("mastowatch.ledger.waiting", waiting, w -> w.getOrDefault(state, 0L))
                .tag("state", state.toLowerCase(Locale.ROOT))
                .description("Incidents that are not closed")
                .register(metrics));
    }

    void onStarted(@Observes Started event) {
        lastRun = clock.instant();
        timer = vertx.setPeriodic(config.tick().toMillis(), tick -> startLane());
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    /** When the ledger was last looked at; the epoch before the first time. */
    Instant lastRun() {
        return lastRun;
    }

    private void startLane() {
        if (stopping) {
            return;
        }
        if (busy.incrementAndGet() > config.lanes()) {
            busy.decrementAndGet();
            return;
        }
        loop.run(1).subscribe().with(this::ended, this::failed);
    }

    private void ended(int count) {
        busy.decrementAndGet();
        lastRun = clock.instant();
        if (count > 0) {
            // There may be more: this lane goes on, and another helps.
            startLane();
            startLane();
        }
    }

    private void failed(Throwable failure) {
        busy.decrementAndGet();
        LOG.warnf(
                "The ledger cannot be read, filing waits cause=%s",
                failure.getClass().getName());
    }

    @Scheduled(every = "${mastowatch.reporter.gauge-interval:5s}")
    Uni<Void> measure() {
        return ledger.waiting()
                .invoke(counts -> STATES.forEach(state -> waiting.put(state, counts.getOrDefault(state, 0L))))
                .onFailure()
                .invoke(failure -> LOG.debugf("The ledger cannot be counted cause=%s", failure.getClass()))
                // The next count may do; the gauge keeps what it had.
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "10m")
    Uni<Void> forget() {
        Instant now = clock.instant();
        return ledger.forgetEvents(now.minus(EVENTS_KEPT))
                .chain(() -> ledger.forgetClosed(now.minus(config.keepClosed())));
    }
}
