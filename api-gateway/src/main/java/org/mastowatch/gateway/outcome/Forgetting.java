package org.mastowatch.gateway.outcome;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Forgets old outcomes. */
@ApplicationScoped
class Forgetting {

    private final OutcomeStore outcomes;
    private final OutcomeConfig config;
    private final Clock clock;

    Forgetting(OutcomeStore outcomes, OutcomeConfig config, Clock clock) {
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return outcomes.forgetBefore(clock.instant().minus(config.keptFor()).atOffset(ZoneOffset.UTC));
    }
}
