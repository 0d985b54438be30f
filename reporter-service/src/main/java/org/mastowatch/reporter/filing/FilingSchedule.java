package org.mastowatch.reporter.filing;

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
import java.util.Map;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.Adoptions;
import org.mastowatch.reporter.ledger.Ledger;
import org.mastowatch.reporter.ledger.Waits;
import org.mastowatch.reporter.startup.Started;
import org.mastowatch.reporter.writing.Lanes;
import org.mastowatch.reporter.writing.Loop;
import org.mastowatch.tracing.Spans;
import org.mastowatch.writing.AgeGauge;
import org.mastowatch.writing.GateGauges;
import org.mastowatch.writing.WaitingGauge;
import org.mastowatch.writing.WriteGate;

/** Runs the loop that files, and keeps the ledger tidy. */
@ApplicationScoped
class FilingSchedule implements Loop {

    private static final Duration EVENTS_KEPT = Duration.ofDays(30);
    private static final List<String> STATES = List.of("GATHERING", "FILING", "HELD", "DEFERRED", "RETRYING", "FILED");

    private final Lanes lanes;
    private final Ledger ledger;
    private final ReporterConfig config;
    private final Clock clock;
    private final WaitingGauge waiting;
    private final AgeGauge oldest;

    FilingSchedule(
            Vertx vertx,
            Ledger ledger,
            Adoptions adoptions,
            LiveSettings settings,
            RedisAPI redis,
            MastodonClient mastodon,
            MastodonConfig mastodonConfig,
            OwnAccount own,
            ReporterConfig config,
            MeterRegistry metrics,
            Spans spans,
            Clock clock) {
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
        WriteGate gate = new WriteGate(settings::current, redis);
        GateGauges.show(gate, metrics);
        Troubles troubles = new Troubles(metrics);
        FilingLoop loop = new FilingLoop(
                ledger,
                gate,
                new ForgottenReports(adoptions, mastodon, own, config, clock)::known,
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
                new FilingSpans(spans, ledger),
                troubles,
                vertx);
        this.lanes = new Lanes(vertx, config.lanes(), () -> loop.run(1), "filing", metrics, clock);
        this.waiting = WaitingGauge.gauge(
                "mastowatch.ledger.waiting", "Incidents that are not closed", STATES, metrics, this::count);
        this.oldest = AgeGauge.gauge(
                "mastowatch.ledger.oldest", "Age of the oldest incident that is not closed", STATES, metrics, clock);
    }

    void onStarted(@Observes Started event) {
        lanes.start(config.tick());
    }

    void onStop(@Observes ShutdownEvent event) {
        lanes.stop();
    }

    @Override
    public Instant lastRun() {
        return lanes.lastRun();
    }

    @Scheduled(
            every = "${mastowatch.reporter.gauge-interval:5s}",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return waiting.measure();
    }

    private Uni<Map<String, Long>> count() {
        return ledger.waiting().invoke(waits -> oldest.show(waits.oldest())).map(Waits::counts);
    }

    @Scheduled(every = "1h", delayed = "10m")
    Uni<Void> forget() {
        Instant now = clock.instant();
        return ledger.forgetEvents(now.minus(EVENTS_KEPT))
                .chain(() -> ledger.forgetClosed(now.minus(config.keepClosed())));
    }
}
