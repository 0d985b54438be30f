package org.mastowatch.events;

import java.time.Instant;

/**
 * A whole rule set, so that a change is atomic. Topic {@link Topics#RULESETS}, compacted.
 *
 * @param sha256 of {@code ruleSet}'s bytes in UTF-8, hex
 * @param ruleSet JSON that the rule engine alone reads and writes
 * @param needsPosts whether some rule reads posts, so that a poll must fetch them
 * @param needsHistory whether some rule counts over an account's window, so that it must be filled
 */
public record PublishedRuleSet(
        int version, String sha256, Instant publishedAt, String ruleSet, boolean needsPosts, boolean needsHistory) {

    /** The version this code writes. */
    public static final int VERSION = 1;
}
