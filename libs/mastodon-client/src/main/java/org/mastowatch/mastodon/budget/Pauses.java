package org.mastowatch.mastodon.budget;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a token pauses after a 429. All times are the server's. */
final class Pauses {

    /** A limit that resets later than this is one of a single kind of call, not of the token. */
    static final Duration LONGEST_FOR_ALL = Duration.ofMinutes(20);

    /** How long refusals without a time are remembered. */
    static final Duration MEMORY = Duration.ofMinutes(15);

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST_GUESS = Duration.ofMinutes(5);

    private Pauses() {}

    /** The pause after the {@code n}th refusal in a row that named no time; doubles from 15 s to 5 min. */
    static Instant guess(long n, Instant now) {
        int doublings = (int) Math.clamp(n - 1, 0, 10);
        Duration pause = FIRST.multipliedBy(1L << doublings);
        return now.plus(pause.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : pause);
    }

    /** Whether the answer names a time that can be true; a reset in the past says that our clocks differ, not that all is well. */
    static boolean named(@Nullable RateLimit seen, Instant now) {
        return seen != null && seen.reset().isAfter(now);
    }

    static boolean ofReportsAlone(CallKind kind, Instant until, Instant now) {
        return kind == CallKind.REPORT && until.isAfter(now.plus(LONGEST_FOR_ALL));
    }
}
