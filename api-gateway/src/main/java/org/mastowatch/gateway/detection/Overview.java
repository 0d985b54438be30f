package org.mastowatch.gateway.detection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The suite in numbers. */
record Overview(
        Totals totals, @JsonProperty("recent_24h") Recent recent, List<RuleCount> rules, List<DomainCount> topDomains) {

    /**
     * Since the beginning.
     *
     * @param accounts accounts that some rule hit, while their verdicts are kept
     * @param analyses evaluations, clean ones too
     * @param reports reports filed, while their outcomes are kept
     */
    record Totals(long accounts, long analyses, long reports) {}

    /** Within the last 24 h. */
    record Recent(long analyses, long reports) {}

    /**
     * A rule that hit.
     *
     * @param ruleKey its name
     * @param avgScore of its latest detections
     */
    record RuleCount(String ruleKey, long count, double avgScore) {}

    /** How often accounts of a server were hit. */
    record DomainCount(String domain, long analysisCount) {}
}
