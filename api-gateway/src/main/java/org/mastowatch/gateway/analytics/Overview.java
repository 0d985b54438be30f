package org.mastowatch.gateway.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The suite in numbers.
 *
 * @param ends of the reports of ours that people resolved
 */
record Overview(
        Totals totals,
        @JsonProperty("recent_24h") Recent recent,
        List<RuleCount> rules,
        List<DomainCount> topDomains,
        Ends ends) {

    Overview {
        rules = List.copyOf(rules);
        topDomains = List.copyOf(topDomains);
    }

    /**
     * Since the beginning; forgetting what is old changes none of them.
     *
     * @param accounts distinct accounts that some rule hit
     * @param analyses evaluations, clean ones too
     * @param reports reports of ours that stand in Mastodon
     * @param violations evaluations in which some rule hit
     * @param reportsByPeople reports that people made at the instance
     */
    @Schema(name = "OverviewTotals")
    record Totals(long accounts, long analyses, long reports, long violations, long reportsByPeople) {}

    /** Within the last 24 h. */
    record Recent(long analyses, long reports, long violations) {}

    /**
     * A rule that hit, deleted ones too.
     *
     * @param ruleKey its name
     * @param avgScore of the evaluations that it hit in
     */
    @Schema(name = "OverviewRule")
    record RuleCount(String ruleKey, long count, double avgScore) {}

    /** How often accounts of a server were hit. */
    @Schema(name = "OverviewDomain")
    record DomainCount(String domain, long analysisCount) {}
}
