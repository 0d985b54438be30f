package org.mastowatch.mastodon.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The pauses between two connections: they double, have a limit, and differ between processes. */
final class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private final StreamLimits limits;
    private final Clock clock;
    private final RandomGenerator random;
    private int doublings;
    private @Nullable Instant openSince;

    Backoff(StreamLimits limits, Clock clock, RandomGenerator random) {
        this.limits = limits;
        this.clock = clock;
        this.random = random;
    }

    synchronized void opened() {
        openSince = clock.instant();
    }

    /** The pause that is due now: between half and the whole of what the number of tries gives. */
    synchronized Duration next() {
        Instant since = openSince;
        openSince = null;
        if (since != null && !clock.instant().isBefore(since.plus(limits.steady()))) {
            doublings = 0;
        }
        Duration doubled = limits.firstPause().multipliedBy(1L << doublings);
        doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
        Duration whole = doubled.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : doubled;
        long half = whole.toNanos() / 2;
        return Duration.ofNanos(half + (long) (random.nextDouble() * half));
    }
}
