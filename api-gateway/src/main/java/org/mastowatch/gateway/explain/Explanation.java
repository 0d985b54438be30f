package org.mastowatch.gateway.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.lookup.ShownCondition;

/**
 * Why a verdict said what it said.
 *
 * @param ruleSetSha256 the rules that judged
 * @param mode live, or shadow for rules that are only tried
 * @param failedRules rules that threw and were skipped
 * @param spansForgotten whether a post is gone and what it said with it
 */
record Explanation(
        String verdictId,
        String accountId,
        String acct,
        @Nullable String domain,
        String triggerEventId,
        Instant observedAt,
        @Nullable Instant happenedAt,
        Instant evaluatedAt,
        String ruleSetSha256,
        String mode,
        double score,
        List<Hit> hits,
        List<String> failedRules,
        boolean spansForgotten,
        Replayed replay) {

    Explanation {
        hits = List.copyOf(hits);
        failedRules = List.copyOf(failedRules);
    }

    /**
     * A rule that hit.
     *
     * @param rule as it was then, with its patterns and thresholds; null where its rule set is no longer kept
     * @param trace condition by condition: what was asked, found, and held against
     */
    record Hit(
            long ruleId,
            String ruleName,
            long ruleVersion,
            double weight,
            String detector,
            String action,
            List<String> statusIds,
            List<Evidence> evidence,
            Map<String, Double> counters,
            List<ShownCondition> trace,
            @Nullable JsonNode rule) {
        Hit {
            statusIds = List.copyOf(statusIds);
            evidence = List.copyOf(evidence);
            counters = Map.copyOf(counters);
            trace = List.copyOf(trace);
        }
    }

    /** A thing that was found; the span is empty where nothing textual matched, or where the post is gone. */
    @Schema(name = "ExplainedEvidence")
    record Evidence(@Nullable String statusId, String field, String span) {}

    /**
     * The decision made again from the kept features, with the rules of then.
     *
     * @param possible whether it could be made again
     * @param same whether it came out as it did then: the same rules, posts and score
     * @param score null where it could not be made again
     * @param detail for people
     */
    record Replayed(
            boolean possible, boolean same, @Nullable Double score, List<ReplayedHit> hits, String detail) {
        Replayed {
            hits = List.copyOf(hits);
        }
    }

    /** A rule that hits again. */
    record ReplayedHit(long ruleId, double weight, List<String> statusIds) {
        ReplayedHit {
            statusIds = List.copyOf(statusIds);
        }
    }
}
