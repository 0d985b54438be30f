package org.mastowatch.emulator.instance;

import java.time.Clock;
import java.time.Instant;

/**
 * Ids as Mastodon makes them: milliseconds since 1970 shifted by 16 bits, then a sequence.
 *
 * <p>They grow strictly, also when the clock stands or steps back, and a process that starts later never repeats an id
 * of an earlier one. Thread-safe.
 */
public final class Snowflakes {
    private final Clock clock;
    private long last;

    /** Ids from this clock. */
    public Snowflakes(Clock clock) {
        this.clock = clock;
    }

    /** The next id, greater than every one before. */
    public synchronized long next() {
        last = Math.max(last + 1, of(clock.instant()));
        return last;
    }

    /** Never gives an id at or below this one again. */
    synchronized void pass(long id) {
        last = Math.max(last, id);
    }

    /** The lowest id of an instant. */
    public static long of(Instant at) {
        return at.toEpochMilli() << 16;
    }
}
