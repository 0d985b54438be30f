package org.mastowatch.reporter.writing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether every loop of this process looks at the ledger. A Mastodon that is away is no reason to be unready. */
@Readiness
@ApplicationScoped
class LedgerHealth implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Instance<Loop> loops;
    private final Clock clock;

    LedgerHealth(Instance<Loop> loops, Clock clock) {
        this.loops = loops;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ledger")
                .status(loops.stream().allMatch(this::looks))
                .build();
    }

    private boolean looks(Loop loop) {
        Instant last = loop.lastRun();
        boolean waitsForMastodon = last.equals(Instant.EPOCH);
        return waitsForMastodon || last.plus(PATIENCE).isAfter(clock.instant());
    }
}
