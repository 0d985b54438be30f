package org.mastowatch.events;

import java.time.Instant;

/**
 * What people switch while the suite runs. Topic {@link Topics#SETTINGS}, compacted.
 *
 * @param revision grows with each change
 * @param dryRun nothing is written to Mastodon; the ledger records what would have been
 * @param panicStop nothing is written to Mastodon; work is held and goes on afterwards
 * @param reportThreshold the score from which an account is reported, 0 to 10
 * @param reportsPerDay reports in all within 24 h; over it work is deferred
 * @param reportsPerRulePerDay reports a rule may cause within 24 h; over it work is deferred
 * @param changedBy who changed it last: a person's name or an API key's name
 */
public record Settings(
        int version,
        long revision,
        boolean dryRun,
        boolean panicStop,
        double reportThreshold,
        int reportsPerDay,
        int reportsPerRulePerDay,
        Instant changedAt,
        String changedBy) {

    /** The version this code writes. */
    public static final int VERSION = 1;

    /** The Redis key that, when present, stops every write to Mastodon, also while Kafka is down. */
    public static final String PANIC_STOP_KEY = "mastowatch:panic_stop";
}
