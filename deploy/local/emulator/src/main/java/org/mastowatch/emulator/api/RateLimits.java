package org.mastowatch.emulator.api;

/**
 * How many calls each family may make in its window.
 *
 * @param enabled whether anything is throttled, and the headers sent
 * @param perToken calls per token in 5 minutes
 * @param perUser calls per account in 5 minutes
 * @param perAddress calls without a token per address in 5 minutes
 * @param paging calls with a paging cursor per account in 15 minutes
 * @param reports reports per account in 24 hours
 */
public record RateLimits(boolean enabled, int perToken, int perUser, int perAddress, int paging, int reports) {
    /** Mastodon's own. */
    public static final RateLimits MASTODON = new RateLimits(true, 300, 1500, 300, 300, 400);

    /** Nothing is throttled. */
    public static final RateLimits OFF = new RateLimits(false, 0, 0, 0, 0, 0);

    /** Mastodon's own, but this many calls per token, account and address. */
    public static RateLimits callsPerWindow(int calls) {
        return new RateLimits(true, calls, calls, calls, calls, 400);
    }
}
