package org.mastowatch.emulator.webhook;

import java.time.Duration;
import java.util.Random;

/** When Sidekiq 8 tries a job again, and whether at all. */
final class Backoff {
    /** The first try and sixteen more. */
    static final int TRIES = 17;

    private final Random jitter;

    Backoff(Random jitter) {
        this.jitter = jitter;
    }

    /**
     * The wait before the next try: count^4 + 15 seconds, and up to 10 more for each try made.
     *
     * @param count how many tries failed before this one, as Sidekiq counts: 0 after the first
     */
    Duration after(int count, double scale) {
        double seconds = Math.pow(count, 4) + 15 + jitter.nextInt(10 * (count + 1));
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000 * scale)));
    }
}
