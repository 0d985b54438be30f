package org.mastowatch.mastodon;

import java.time.Duration;

/**
 * How long a write is pursued.
 *
 * @param tries how often it is sent at most, at least once
 * @param firstPause before an unclear outcome is looked into and before the second try; a server that answered too late
 *     may still be at work
 * @param longestPause pauses double up to here
 */
public record Patience(int tries, Duration firstPause, Duration longestPause) {

    /** For a write that somebody or something waits for. */
    public static final Patience DEFAULT = new Patience(4, Duration.ofSeconds(2), Duration.ofSeconds(20));

    public Patience {
        if (tries < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("At least one try, and pauses that grow");
        }
    }
}
