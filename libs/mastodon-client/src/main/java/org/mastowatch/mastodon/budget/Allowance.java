package org.mastowatch.mastodon.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Mastodon's limits per token (config/initializers/rack_attack.rb and RateLimiter, 4.6.5). Their windows are aligned to
 * the clock: a window starts where the seconds since 1970 are a multiple of the period.
 */
enum Allowance {
    CALLS(300, Duration.ofMinutes(5)),
    PAGING(300, Duration.ofMinutes(15)),
    REPORTS(400, Duration.ofHours(24));

    private final int limit;
    private final long periodMillis;

    Allowance(int limit, Duration period) {
        this.limit = limit;
        this.periodMillis = period.toMillis();
    }

    int limit() {
        return limit;
    }

    long periodMillis() {
        return periodMillis;
    }

    long window(Instant at) {
        return at.toEpochMilli() / periodMillis;
    }

    Instant windowEnd(Instant at) {
        return Instant.ofEpochMilli((window(at) + 1) * periodMillis);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
