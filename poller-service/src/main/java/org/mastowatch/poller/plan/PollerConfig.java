package org.mastowatch.poller.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * When and how much is polled. The names in the environment stand in {@code application.properties}. The scheduler looks
 * once a second, so a shorter interval means each second.
 */
@ConfigMapping(prefix = "mastowatch.poller")
public interface PollerConfig {

    /** {@code POLL_ADMIN_ACCOUNTS_INTERVAL}: between two ticks over remote accounts. */
    @WithDefault("30")
    Duration remoteInterval();

    /** {@code POLL_ADMIN_ACCOUNTS_LOCAL_INTERVAL}: between two ticks over local accounts. */
    @WithDefault("30")
    Duration localInterval();

    /** {@code POLL_POSTS_INTERVAL}: between two looks for accounts whose posts are to be read. */
    @WithDefault("2")
    Duration postsInterval();

    /** {@code POLL_REPORTS_INTERVAL}: between two ticks over reports. */
    @WithDefault("60")
    Duration reportsInterval();

    /** {@code POLL_PENDING_INTERVAL}: between two ticks over pending sign-ups. */
    @WithDefault("300")
    Duration pendingInterval();

    /** {@code MAX_PAGES_PER_POLL}: pages that a tick reads besides the newest one. */
    @WithDefault("50")
    int maxPages();

    /** {@code POLL_SWEEP_PAUSE}: after a sweep over accounts, for each page of it, before the next one begins. */
    @WithDefault("10")
    Duration sweepPause();

    /** {@code POLL_PAGE_SIZE}: entries of a page; Mastodon gives at most 200. */
    @WithDefault("200")
    int pageSize();

    /** {@code POLL_PENDING_PAGES}: pages of pending sign-ups that a tick reads besides the newest one. */
    @WithDefault("60")
    int pendingPages();

    /** {@code POLL_PENDING_ASKED_PER_TICK}: sign-ups that no longer wait of which one tick asks what became. */
    @WithDefault("100")
    int pendingAskedPerTick();

    /** {@code POLL_POSTS_PER_TICK}: accounts whose posts one tick reads at most. */
    @WithDefault("40")
    int postsPerTick();

    /** {@code POLL_TICK_LIMIT}: a tick that takes longer is broken off; the next goes on where it was. */
    @WithDefault("120")
    Duration tickLimit();

    /** {@code LEASE_TIME}: how long after the death of the poller that polls another may wait. */
    @WithDefault("15")
    Duration leaseTime();

    /** {@code UNANNOUNCED_AFTER}: how late a webhook may be before what was polled or streamed counts as not announced. */
    @WithDefault("300")
    Duration unannouncedAfter();

    /** {@code POLL_FORGET_AFTER}: what did not come up for so long is forgotten, and told anew if it comes up again. */
    @WithDefault("P90D")
    Duration forgetAfter();
}
