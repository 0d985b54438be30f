package org.mastowatch.reporter;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import org.mastowatch.mastodon.NewReport;

/** How incidents become reports. The environment's names stand in {@code application.properties}. */
@ConfigMapping(prefix = "mastowatch.reporter")
public interface ReporterConfig {

    /** {@code REPORT_GATHER_TIME}: how long evidence gathers before the first report. */
    Duration gatherTime();

    /** {@code REPORT_MAX_AGE}: what waited longer is not filed any more. Waiting under a daily cap does not count. */
    Duration maxAge();

    /** {@code REPORT_CATEGORY_DEFAULT}: other, spam, legal or violation. */
    NewReport.Category category();

    /** {@code FORWARD_REMOTE_REPORTS}: whether the account's own server gets a copy, in neutral words. */
    boolean forward();

    /** {@code REPORT_MAX_POSTS}: the most posts a report names; the newest win. */
    int maxPosts();

    /** {@code REPORT_CAP_WINDOW}: over which time the daily caps count. */
    Duration capWindow();

    /** {@code REPORT_TICK}: how often the ledger is looked at while nothing wakes the loop. */
    Duration tick();

    /** {@code REPORT_LANES}: how many incidents a replica files at a time. */
    int lanes();

    /** {@code REPORT_SETTLE_MARGIN}: how much longer than the call's own time-out a lost call is waited for. */
    Duration settleMargin();

    /** {@code REPORT_RETRY_FIRST_PAUSE}: the pause after a first failure; it doubles with each. */
    Duration firstPause();

    /** {@code REPORT_RETRY_LONGEST_PAUSE}: the pause never grows beyond this. */
    Duration longestPause();

    /** {@code REPORT_RECHECK_AFTER}: what waited longer than this is looked at anew before it is filed. */
    Duration recheckAfter();

    /** {@code REPORT_KEEP_CLOSED}: how long a closed incident, and what was found in it, is kept. */
    Duration keepClosed();
}
