package org.mastowatch.mastodon.budget;

import java.time.Duration;
import java.util.Locale;

/**
 * Mastodon's limits (config/initializers/rack_attack.rb and RateLimiter, 4.6.5). Their windows are aligned to the clock: a
 * window starts where the seconds since 1970 are a multiple of the period. The limit of 1500 calls per account in 5 minutes
 * is not counted here, since it binds only where the account's owner uses it elsewhere; then the headers tell of it.
 */
enum Allowance {
    /** Counted by token, or by address without one. */
    CALLS(300, Duration.ofMinutes(5), false),
    /** Counted by account, whichever of its tokens asks. */
    PAGING(300, Duration.ofMinutes(15), true),
    /** Counted by account. */
    REPORTS(400, Duration.ofHours(24), true);

    private final int limit;
    private final long periodMillis;
    private final boolean byAccount;

    Allowance(int limit, Duration period, boolean byAccount) {
        this.limit = limit;
        this.periodMillis = period.toMillis();
        this.byAccount = byAccount;
    }

    int limit() {
        return limit;
    }

    long periodMillis() {
        return periodMillis;
    }

    /** Whether all tokens of an account draw on it together; calls without a token do not draw on it. */
    boolean byAccount() {
        return byAccount;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
