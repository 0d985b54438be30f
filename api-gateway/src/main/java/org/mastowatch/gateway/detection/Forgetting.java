package org.mastowatch.gateway.detection;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Forgets old detections and old minutes of evaluations. */
@ApplicationScoped
class Forgetting {

    private final DetectionStore detections;
    private final DetectionConfig config;
    private final Clock clock;

    Forgetting(DetectionStore detections, DetectionConfig config, Clock clock) {
        this.detections = detections;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant now = clock.instant();
        return detections
                .forgetBefore(now.minus(config.keptFor()))
                .chain(() -> detections.forgetTalliesBefore(now.minus(config.talliesKeptFor())));
    }
}
