package org.mastowatch.writing;

import java.time.Duration;

/** How long to wait after failures in a row: it doubles, up to a limit. */
public record BackOff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /** The pause after so many failures, at least one. */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
