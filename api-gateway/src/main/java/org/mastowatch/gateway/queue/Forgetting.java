package org.mastowatch.gateway.queue;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.mastowatch.gateway.detection.DetectionConfig;

/** Forgets old cases. */
@ApplicationScoped
class Forgetting {

    private final ForgettingStore cases;
    private final DetectionConfig config;
    private final Clock clock;

    Forgetting(ForgettingStore cases, DetectionConfig config, Clock clock) {
        this.cases = cases;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return cases.forgetBefore(clock.instant().minus(config.keptFor()));
    }
}
