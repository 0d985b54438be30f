package org.mastowatch.reporter.notification;

import java.time.Instant;
import org.mastowatch.events.Outcome;

/**
 * An outcome that is to be told to a target.
 *
 * @param tries how often that was tried
 * @param held whether it came in quiet hours
 */
record Waiting(Outcome outcome, int tries, boolean held) {

    /**
     * One that just came.
     *
     * @param notBefore when quiet hours end; the outcome's own time where there are none
     * @param tellUntil from then on it is not told any more
     */
    record Fresh(Target target, Outcome outcome, boolean held, Instant notBefore, Instant tellUntil) {}
}
