package org.mastowatch.reporter.filing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether this process looks at its ledger. A Mastodon that is away is no reason to be unready. */
@Readiness
@ApplicationScoped
class FilingHealth implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FilingSchedule schedule;
    private final Clock clock;

    FilingHealth(FilingSchedule schedule, Clock clock) {
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Instant last = schedule.lastRun();
        boolean waitsForMastodon = last.equals(Instant.EPOCH);
        boolean looks = last.plus(PATIENCE).isAfter(clock.instant());
        return HealthCheckResponse.named("ledger")
                .status(waitsForMastodon || looks)
                .build();
    }
}
