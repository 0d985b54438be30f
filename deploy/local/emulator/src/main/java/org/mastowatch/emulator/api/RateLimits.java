package org.mastowatch.emulator.api;

/**
 * How many calls each family may make in its window.
 *
 * @param enabled whether anything is throttled, and the headers sent
 * @param perToken calls per token in 5 minutes
 * @param perUser calls per account in 5 minutes
 * @param perAddress calls without a person per address in 5 minutes
 * @param paging calls with a paging cursor per account in 15 minutes
 * @param reports reports per account in 24 hours
 * @param apps registered apps per address in 10 minutes
 * @param signUps sign-ups through the API per address in 30 minutes
 * @param deletes deleted posts per account in 30 minutes
 * @param logins tries at the sign-in page per address in 5 minutes
 */
public record RateLimits(
        boolean enabled,
        int perToken,
        int perUser,
        int perAddress,
        int paging,
        int reports,
        int apps,
        int signUps,
        int deletes,
        int logins) {
    /** Mastodon's own. */
    public static final RateLimits MASTODON = new RateLimits(true, 300, 1500, 300, 300, 400);

    /** Nothing is throttled. */
    public static final RateLimits OFF = new RateLimits(false, 0, 0, 0, 0, 0);

    /** With Mastodon's own numbers for apps, sign-ups, deletes and logins. */
    public RateLimits(boolean enabled, int perToken, int perUser, int perAddress, int paging, int reports) {
        this(enabled, perToken, perUser, perAddress, paging, reports, 5, 5, 30, 25);
    }

    /** Mastodon's own, but this many calls per token, account and address. */
    public static RateLimits callsPerWindow(int calls) {
        return new RateLimits(true, calls, calls, calls, calls, 400);
    }
}
