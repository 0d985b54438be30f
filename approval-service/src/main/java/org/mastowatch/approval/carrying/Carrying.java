package org.mastowatch.approval.carrying;

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
import java.util.List;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.Rhythm;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.policy.CurrentPolicy;
import org.mastowatch.approval.privacy.AddressHashes;
import org.mastowatch.approval.startup.Started;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.writing.GateGauges;
import org.mastowatch.writing.WaitingGauge;
import org.mastowatch.writing.WriteGate;

/** Runs the loop that carries out, once the settings were found to fit the instance. */
@ApplicationScoped
public class Carrying {

    private static final int AT_ONCE = 4;
    private static final List<String> STATES = List.of("UNCONFIRMED", "HELD", "APPROVING", "REJECTING");

    private final Rhythm rhythm;
    private final WaitingGauge waiting;
    private final WriteGate gate;

    Carrying(
            Vertx vertx,
            Ledger ledger,
            LiveSettings settings,
            CurrentPolicy policy,
            RedisAPI redis,
            MastodonClient mastodon,
            MastodonConfig mastodonConfig,
            AddressHashes hashes,
            ApprovalConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.gate = new WriteGate(settings::current, redis);
        GateGauges.show(gate, metrics);
        Troubles troubles = new Troubles(metrics);
        Carrier carrier = new Carrier(
                ledger, gate, mastodon, policy::current, hashes, config, mastodonConfig.httpTimeout(), troubles, clock);
        CarryingLoop loop = new CarryingLoop(ledger, gate, carrier, policy::current, troubles, vertx);
        this.rhythm = new Rhythm("carrying", vertx, config.tick(), () -> loop.run(AT_ONCE), metrics, clock);
        this.waiting = WaitingGauge.gauge(
                "mastowatch.sign.ups.waiting",
                "Sign-ups that are not decided at Mastodon",
                STATES,
                metrics,
                ledger::waiting);
    }

    void onStarted(@Observes Started event) {
        rhythm.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        rhythm.close();
    }

    void wake(@Observes ToCarry event) {
        rhythm.wake();
    }

    /** Whether it looks for work; before the check of the settings it need not. */
    public boolean alive(Duration patience) {
        return rhythm.alive(patience);
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        // Without a policy the loop asks the gate nothing, and the gauges would not know of a stop by key.
        return gate.ask().chain(waiting::measure);
    }
}
