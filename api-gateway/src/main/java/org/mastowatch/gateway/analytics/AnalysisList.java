package org.mastowatch.gateway.analytics;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What rules found on an account, newest first.
 *
 * @param total how many are kept in all
 * @param nextCursor where the next page begins; null after the last
 */
record AnalysisList(
        String accountId,
        List<Item> analyses,
        long total,
        @Nullable String nextCursor) {

    AnalysisList {
        analyses = List.copyOf(analyses);
    }

    /**
     * A rule's hit.
     *
     * @param ruleKey the rule's name then
     * @param ruleVersion the rule's version then
     * @param score of the whole evaluation
     * @param evidence what was found: field, the post's id if it was one, and the matched span
     */
    @Schema(name = "Analysis")
    record Item(
            long id,
            long ruleId,
            String ruleKey,
            long ruleVersion,
            String acct,
            double score,
            Object evidence,
            Instant createdAt) {}
}
