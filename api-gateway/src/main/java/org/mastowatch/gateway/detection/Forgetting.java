package org.mastowatch.gateway.detection;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets old detections, old minutes of evaluations, and which posts were deleted. */
@ApplicationScoped
class Forgetting {

    /** Longer than Kafka keeps a post until it is judged, and its verdict until it is read. */
    private static final Duration DELETES_KEPT = Duration.ofDays(30);

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
                .chain(() -> detections.forgetTalliesBefore(now.minus(config.talliesKeptFor())))
                .chain(() -> detections.forgetDeletesBefore(now.minus(DELETES_KEPT)));
    }
}
