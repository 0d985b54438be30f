package org.mastowatch.gateway.queue;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a list has. Null takes all.
 *
 * @param states words of the API
 * @param local whether of this instance
 * @param claimedBy a name; empty for what nobody has now
 * @param since of the newest verdict
 * @param until of the newest verdict
 * @param acctPrefix in lower case
 */
record CaseFilter(
        Set<String> states,
        @Nullable Long ruleId,
        @Nullable String domain,
        @Nullable Boolean local,
        @Nullable Double minScore,
        @Nullable String claimedBy,
        @Nullable Boolean hasProposal,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String acctPrefix) {

    CaseFilter {
        states = Set.copyOf(states);
    }
}
