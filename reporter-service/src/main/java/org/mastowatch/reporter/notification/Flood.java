package org.mastowatch.reporter.notification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Messages beyond {@code after} within the window are summed up in one when it ends. What is urgent is told one by one
 * until there are twice as many.
 *
 * @param after messages told one by one
 */
record Flood(int after, Duration window) {

    /** What is counted of a target's messages. */
    record Count(@Nullable Instant from, int sent) {}

    /** What may be sent now. */
    sealed interface Turn {

        /** One message; {@code then} counts it. */
        record One(Count then) implements Turn {}

        /** All that waits, as one message; {@code then} counts it. */
        record Sum(Count then) implements Turn {}

        /** Nothing before then. */
        record Wait(Instant until) implements Turn {}
    }

    /**
     * @param waiting how many wait, at least one
     * @param urgent whether the first of them is urgent
     */
    Turn turn(Count count, int waiting, boolean urgent, Instant now) {
        Instant from = count.from();
        if (from != null && now.isBefore(from.plus(window))) {
            return count.sent() < (urgent ? 2 * after : after)
                    ? new Turn.One(new Count(from, count.sent() + 1))
                    : new Turn.Wait(from.plus(window));
        }
        Count anew = new Count(now, 1);
        return from != null && count.sent() >= after && waiting > 1 ? new Turn.Sum(anew) : new Turn.One(anew);
    }
}
