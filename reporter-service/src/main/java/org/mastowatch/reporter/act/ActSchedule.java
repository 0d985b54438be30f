package org.mastowatch.reporter.act;

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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.startup.Started;
import org.mastowatch.reporter.writing.Lanes;
import org.mastowatch.reporter.writing.Loop;
import org.mastowatch.reporter.writing.WriteGate;

/** Runs the loop that carries out acts, and forgets old ones. */
@ApplicationScoped
class ActSchedule implements Loop {

    private static final Logger LOG = Logger.getLogger(ActSchedule.class);
    private static final List<String> STATES = List.of("WAITING", "SENT", "STANDING", "UNDOING", "REVERTING");

    private final Acts acts;
    private final Lanes lanes;
    private final ReporterConfig config;
    private final Clock clock;
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();

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
        this.lanes = new Lanes(vertx, config.lanes(), () -> loop.run(1), "acts", clock);
        STATES.forEach(state -> Gauge.builder("mastowatch.acts.waiting", waiting, w -> w.getOrDefault(state, 0L))
                .tag("state", state.toLowerCase(Locale.ROOT))
                .description("Acts of people that have something to do still")
                .register(metrics));
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
        return acts.waiting()
                .invoke(counts -> STATES.forEach(state -> waiting.put(state, counts.getOrDefault(state, 0L))))
                .onFailure()
                .invoke(failure -> LOG.debugf("Acts cannot be counted cause=%s", failure.getClass()))
                // The next count may do; the gauge keeps what it had.
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "12m")
    Uni<Void> forget() {
        return acts.forgetClosed(clock.instant().minus(config.keepClosed()));
    }
}
