package org.mastowatch.mastodon.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The server's clock as its answers show it. Limits end by that clock, and replicas whose own clocks differ agree on it.
 * Thread-safe.
 */
final class ServerTime {

    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    ServerTime(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().plus(ahead);
    }

    void learn(RateLimit seen) {
        Duration told = seen.ahead();
        if (told != null) {
            ahead = told;
        }
    }

    /** A time of ours as the server would tell it. */
    Instant atServer(Instant ours) {
        return ours.plus(ahead);
    }

    /** A time of the server as our clock will show it. */
    Instant atHome(Instant theirs) {
        return theirs.minus(ahead);
    }
}
