package org.mastowatch.reporter.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one account's trouble, without its evidence.
 *
 * @param domain null for a local account
 * @param marker stands in the report's comment, by which we find it again
 * @param claim which claim on the row this copy comes from; an older copy can settle nothing
 * @param score sum of the weights of its rules, each once
 * @param triggerEventId the first event that led here
 * @param observedAt when the suite saw that event
 * @param expiresAt from then on it is not filed any more
 * @param recheck it was held, so whether its posts and the account are still there is asked anew
 * @param attempt how many calls were begun
 * @param dismissAsked a person closes it as soon as it is sure that it was not filed; null if nobody asked
 */
public record Incident(
        UUID id,
        String accountId,
        String acct,
        @Nullable String domain,
        String marker,
        IncidentState state,
        long claim,
        double score,
        String triggerEventId,
        Instant observedAt,
        Instant openedAt,
        Instant dueAt,
        Instant expiresAt,
        boolean recheck,
        int attempt,
        @Nullable String dismissAsked) {

    /** Whether the account lives on another server. */
    public boolean remote() {
        return domain != null;
    }
}
