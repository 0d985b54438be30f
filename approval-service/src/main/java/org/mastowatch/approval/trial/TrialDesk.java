package org.mastowatch.approval.trial;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.Rhythm;
import org.mastowatch.events.Command;

/** Takes in which policies are to be tried. The trial itself goes on beside, so that no command waits for it. */
@ApplicationScoped
public class TrialDesk {

    private final TrialStore trials;
    private final Rhythm rhythm;
    private final Clock clock;

    TrialDesk(
            TrialStore trials,
            TrialRound round,
            Vertx vertx,
            ApprovalConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.trials = trials;
        this.rhythm = new Rhythm("trials", vertx, config.tick(), round::run, metrics, clock);
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        rhythm.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        rhythm.close();
    }

    /** Begins a trial, once for each id. */
    public Uni<Void> begin(Command.TrySignUpPolicy command) {
        return trials.add(command.trialId(), command.policy(), clock.instant()).invoke(rhythm::wake);
    }
}
