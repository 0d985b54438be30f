package org.mastowatch.reporter.act;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.startup.Started;
import org.mastowatch.reporter.writing.Lanes;
import org.mastowatch.reporter.writing.Loop;
import org.mastowatch.writing.WaitingGauge;
import org.mastowatch.writing.WriteGate;

/** Runs the loop that carries out acts, and forgets old ones. */
@ApplicationScoped
class ActSchedule implements Loop {

    private static final List<String> STATES = List.of("WAITING", "SENT", "STANDING", "UNDOING", "REVERTING");

    private final Acts acts;
    private final Lanes lanes;
    private final ReporterConfig config;
    private final Clock clock;
    private final WaitingGauge waiting;

    ActSchedule(
            Vertx vertx,
            Acts acts,
            LiveSettings settings,
            RedisAPI redis,
            MastodonClient mastodon,
            MastodonConfig mastodonConfig,
            OwnAccount own,
            ReporterConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.acts = acts;
        this.config = config;
        this.clock = clock;
        ActLoop loop = new ActLoop(
                acts,
                new WriteGate(settings::current, redis),
                mastodon,
                own,
                config,
                mastodonConfig.httpTimeout(),
                new ActTroubles(metrics),
                vertx,
                clock);
        this.lanes = new Lanes(vertx, config.lanes(), () -> loop.run(1), "acts", metrics, clock);
        this.waiting = WaitingGauge.gauge(
                "mastowatch.acts.waiting",
                "Acts of people that have something to do still",
                STATES,
                metrics,
                acts::waiting);
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

    @Scheduled(every = "1h", delayed = "12m")
    Uni<Void> forget() {
        return acts.forgetClosed(clock.instant().minus(config.keepClosed()));
    }
}
