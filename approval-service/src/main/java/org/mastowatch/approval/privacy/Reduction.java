package org.mastowatch.approval.privacy;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.ledger.Retention;

/** Forgets on time: address, IP and reason a while after the decision, later the sign-up with its history. */
@ApplicationScoped
class Reduction {

    private static final Duration EVENTS_KEPT = Duration.ofDays(30);

    private final Retention retention;
    private final ApprovalConfig config;
    private final Clock clock;

    Reduction(Retention retention, ApprovalConfig config, Clock clock) {
        this.retention = retention;
        this.config = config;
        this.clock = clock;
    }

    /** Forgets the personal part of whatever was decided long enough ago. */
    @Scheduled(
            every = "1m",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> reduce() {
        Instant before = clock.instant().minus(config.keepPersonal());
        return untilDone(() -> retention.forgetPersonal(before));
    }

    /** Forgets whole sign-ups, and commands that can hardly come again. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant before = clock.instant().minus(config.keepDecided());
        return untilDone(() -> retention.forgetClosed(before))
                .chain(() -> retention.forgetEvents(clock.instant().minus(EVENTS_KEPT)));
    }

    private static Uni<Void> untilDone(Supplier<Uni<Boolean>> more) {
        return more.get()
                .flatMap(again -> again ? untilDone(more) : Uni.createFrom().voidItem());
    }
}
