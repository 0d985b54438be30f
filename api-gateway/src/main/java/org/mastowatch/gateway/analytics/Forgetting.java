package org.mastowatch.gateway.analytics;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets old figures that are about one account, domain or report. */
@ApplicationScoped
class Forgetting {

    private static final Duration MINUTES = Duration.ofHours(48);

    /** Longer than a report waits under any cap or panic stop before it expires. */
    private static final Duration TRIGGERS = Duration.ofDays(30);

    private final RollupStore rollups;
    private final AnalyticsConfig config;
    private final Clock clock;

    Forgetting(RollupStore rollups, AnalyticsConfig config, Clock clock) {
        this.rollups = rollups;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant now = clock.instant();
        return rollups.forgetBefore(now.minus(config.keptFor()))
                .chain(() -> rollups.forgetMinutesBefore(now.minus(MINUTES)))
                .chain(() -> rollups.forgetTriggersBefore(now.minus(TRIGGERS)));
    }
}
