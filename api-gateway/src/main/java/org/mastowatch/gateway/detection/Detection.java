package org.mastowatch.gateway.detection;

import java.time.Instant;

/**
 * A rule's hit on an account.
 *
 * @param score of the whole verdict
 * @param evidence what was found: field, the post's id if it was one, and the matched span
 */
public record Detection(String accountId, String acct, double score, Object evidence, Instant evaluatedAt) {}
