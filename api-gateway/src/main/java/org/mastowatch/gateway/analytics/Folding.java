package org.mastowatch.gateway.analytics;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds to the sums what consumers noted, every second. */
@ApplicationScoped
class Folding {

    /** Full batches of one run; what is left waits a second. */
    private static final int BATCHES = 20;

    private final RollupStore rollups;

    Folding(RollupStore rollups) {
        this.rollups = rollups;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> fold() {
        return fold(BATCHES);
    }

    private Uni<Void> fold(int batches) {
        return rollups.fold()
                .flatMap(taken -> taken == RollupStore.BATCH && batches > 1
                        ? fold(batches - 1)
                        : Uni.createFrom().voidItem());
    }
}
