package org.mastowatch.approval.deciding;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.Rhythm;
import org.mastowatch.approval.carrying.ToCarry;
import org.mastowatch.approval.fact.FactFinder;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.policy.CurrentPolicy;
import org.mastowatch.kafka.LiveSettings;

/** Runs the loop that judges. It writes nothing to Mastodon, so it does not wait for the check of the settings. */
@ApplicationScoped
public class Judging {

    private static final int BATCH = 50;

    private final Rhythm rhythm;

    Judging(
            Vertx vertx,
            Ledger ledger,
            FactFinder facts,
            CurrentPolicy policy,
            LiveSettings settings,
            ApprovalConfig config,
            Event<ToCarry> toCarry,
            MeterRegistry metrics,
            Clock clock) {
        JudgingLoop loop =
                new JudgingLoop(ledger, facts, policy::current, settings::current, config.burstWindow(), clock);
        this.rhythm = new Rhythm(
                "judging",
                vertx,
                config.tick(),
                () -> loop.run(BATCH).invoke(count -> {
                    if (count > 0) {
                        toCarry.fire(new ToCarry());
                    }
                }),
                metrics,
                clock);
    }

    void onStart(@Observes StartupEvent event) {
        rhythm.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        rhythm.close();
    }

    void wake(@Observes ToJudge event) {
        rhythm.wake();
    }

    /** Whether it looks for work. */
    public boolean alive(Duration patience) {
        return rhythm.alive(patience);
    }
}
