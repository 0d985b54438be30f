package org.mastowatch.rules;

import java.util.List;
import java.util.Map;

/**
 * A rule that hit, once, however many posts match.
 *
 * @param weight what it adds to the score
 * @param detector the {@link DetectorType}'s name in JSON
 * @param action the {@link ActionType}'s name in JSON
 * @param statusIds the posts that hit, newest first; empty for a profile
 * @param evidence what was found, each thing once, newest first
 * @param counters the numbers that were held against thresholds
 * @param trace condition by condition, why
 * @param fresh whether this evaluation's own posts or profile brought evidence that was not there before
 */
public record RuleHit(
        long ruleId,
        String ruleName,
        long ruleVersion,
        double weight,
        String detector,
        String action,
        List<String> statusIds,
        List<Evidence> evidence,
        Map<String, Double> counters,
        List<Condition> trace,
        boolean fresh) {

    public RuleHit {
        statusIds = List.copyOf(statusIds);
        evidence = List.copyOf(evidence);
        counters = Map.copyOf(counters);
        trace = List.copyOf(trace);
    }
}
