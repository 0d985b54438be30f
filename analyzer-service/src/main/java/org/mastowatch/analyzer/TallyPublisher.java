package org.mastowatch.analyzer;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.mastowatch.events.VerdictEvent;

/** Tells now and then how much this replica evaluated, so that clean evaluations need no record each. */
@ApplicationScoped
class TallyPublisher {

    private final String replica = UUID.randomUUID().toString();
    private final VerdictPublisher verdicts;
    private final Evaluations evaluations;
    private final Clock clock;
    private Instant since;

    TallyPublisher(VerdictPublisher verdicts, Evaluations evaluations, Clock clock) {
        this.verdicts = verdicts;
        this.evaluations = evaluations;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Scheduled(
            every = "${mastowatch.analyzer.tally-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tell() {
        Evaluations.Count count = evaluations.takeCount();
        Instant from = since;
        Instant now = clock.instant();
        since = now;
        if (count.evaluated() == 0) {
            return Uni.createFrom().voidItem();
        }
        return verdicts.publish(new VerdictEvent.Tally(
                        VerdictEvent.VERSION,
                        "tally:" + replica + ":" + now,
                        replica,
                        from,
                        now,
                        count.evaluated(),
                        count.hit()))
                // A lost count is no lost work; the metrics have it too.
                .onFailure()
                .recoverWithNull();
    }
}
