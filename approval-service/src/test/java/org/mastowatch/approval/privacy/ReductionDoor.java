package org.mastowatch.approval.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets tests in other packages do what the schedule would. */
@ApplicationScoped
public class ReductionDoor {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Reduction reduction;

    ReductionDoor(Reduction reduction) {
        this.reduction = reduction;
    }

    public void reduce() {
        reduction.reduce().await().atMost(LIMIT);
    }

    public void forget() {
        reduction.forget().await().atMost(LIMIT);
    }
}
