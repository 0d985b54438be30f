package org.mastowatch.gateway.scan;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Forgets old sessions, and gives up those that fell silent. */
@ApplicationScoped
class Forgetting {

    private final ScanStore scans;
    private final ScanSessionsConfig config;
    private final Clock clock;

    Forgetting(ScanStore scans, ScanSessionsConfig config, Clock clock) {
        this.scans = scans;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant now = clock.instant();
        return scans.giveUpBefore(now.minus(config.silentFor()))
                .chain(() -> scans.forgetBefore(now.minus(config.keptFor())));
    }
}
