package org.mastowatch.approval.recheck;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets tests in other packages do what the schedule would. */
@ApplicationScoped
public class RecheckDoor {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Recheck recheck;

    RecheckDoor(Recheck recheck) {
        this.recheck = recheck;
    }

    public void look() {
        recheck.look().await().atMost(LIMIT);
    }
}
