package org.mastowatch.gateway.approval;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Forgets decided sign-ups, old history and old trials. */
@ApplicationScoped
class Forgetting {

    private final StandingStore standings;
    private final TrialStore trials;
    private final ApprovalConfig config;
    private final Clock clock;

    Forgetting(StandingStore standings, TrialStore trials, ApprovalConfig config, Clock clock) {
        this.standings = standings;
        this.trials = trials;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant now = clock.instant();
        return standings
                .forgetBefore(now.minus(config.keptFor()))
                .chain(() -> trials.forgetBefore(now.minus(config.trialsKeptFor())));
    }
}
