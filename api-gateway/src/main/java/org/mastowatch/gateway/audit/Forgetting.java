package org.mastowatch.gateway.audit;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Forgets old entries of the audit log. */
@ApplicationScoped
class Forgetting {

    private final AuditStore entries;
    private final AuditConfig config;
    private final Clock clock;

    Forgetting(AuditStore entries, AuditConfig config, Clock clock) {
        this.entries = entries;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return entries.forgetBefore(clock.instant().minus(config.keptFor()).atOffset(ZoneOffset.UTC));
    }
}
