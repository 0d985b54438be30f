package org.mastowatch.gateway.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Tells the newest entry of the audit log to where whoever writes the database does not reach: a tail that was cut off, or a
 * log that was written anew by somebody who has the key, does not fit what was told.
 */
@ApplicationScoped
class HeadPublication {

    private static final Logger LOG = Logger.getLogger(HeadPublication.class);

    private final LogStore log;
    private volatile Head told = new Head(0, Link.BEGINNING);
    private volatile long newest;
    private volatile Instant newestAt = Instant.EPOCH;

    HeadPublication(LogStore log, MeterRegistry metrics) {
        this.log = log;
        Gauge.builder("mastowatch.audit.head", this, publication -> publication.newest)
                .description("number of the newest entry of the audit log")
                .register(metrics);
        Gauge.builder("mastowatch.audit.last.entry", this, publication -> publication.newestAt.getEpochSecond())
                .description("when that was done, in seconds since 1970")
                .baseUnit("seconds")
                .register(metrics);
    }

    @Scheduled(
            every = "{mastowatch.gateway.audit.head-interval}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> publish() {
        return log.chain()
                .invoke(this::tell)
                .replaceWithVoid()
                .onFailure()
                .invoke(f -> LOG.warnf(
                        "The head of the audit log could not be read cause=%s",
                        f.getClass().getName()));
    }

    private void tell(ChainState chain) {
        newest = chain.head().seq();
        newestAt = chain.headAt() == null ? Instant.EPOCH : chain.headAt();
        if (!chain.head().equals(told)) {
            told = chain.head();
            LOG.infof("The head of the audit log head=%s", told);
        }
    }
}
