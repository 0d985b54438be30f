package org.mastowatch.gateway.explain;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.mastowatch.gateway.detection.DetectionConfig;

/** Forgets old verdicts, and rule sets that none of them needs. */
@ApplicationScoped
class Forgetting {

    private final KeptVerdictStore verdicts;
    private final RuleSetStore ruleSets;
    private final DetectionConfig config;
    private final Clock clock;

    Forgetting(KeptVerdictStore verdicts, RuleSetStore ruleSets, DetectionConfig config, Clock clock) {
        this.verdicts = verdicts;
        this.ruleSets = ruleSets;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant oldest = clock.instant().minus(config.keptFor());
        return verdicts.forgetBefore(oldest).chain(() -> ruleSets.forgetBefore(oldest));
    }
}
