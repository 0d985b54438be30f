package org.mastowatch.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.mastowatch.approval.carrying.Carrying;
import org.mastowatch.approval.deciding.Judging;

/** Whether this process looks at its ledger. A Mastodon that is away is no reason to be unready. */
@Readiness
@ApplicationScoped
class LoopHealth implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(11);

    private final Judging judging;
    private final Carrying carrying;

    LoopHealth(Judging judging, Carrying carrying) {
        this.judging = judging;
        this.carrying = carrying;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sign-ups")
                .status(judging.alive(PATIENCE) && carrying.alive(PATIENCE))
                .build();
    }
}
