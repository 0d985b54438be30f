package org.mastowatch.rules;

import java.util.List;
import java.util.Map;

/**
 * What a rule set says of an account now.
 *
 * @param score the sum of the weights of {@code hits}, added as decimals
 * @param hits in the order of rule ids
 * @param failedRules names of rules that could not be compiled or threw, and were skipped
 * @param features from which {@link Replay} makes the decision again; no text. Plain maps, lists, strings and numbers
 * @param window to be kept, once what follows from this result is safe: a result computed again from the window before
 *     announces the same
 */
public record EvaluationResult(
        double score,
        List<RuleHit> hits,
        List<String> failedRules,
        Map<String, Object> features,
        AccountWindow window) {

    public EvaluationResult {
        hits = List.copyOf(hits);
        failedRules = List.copyOf(failedRules);
    }

    /** Whether there is something to announce: false on a clean post of an account whose earlier posts hit. */
    public boolean hasNewHits() {
        return hits.stream().anyMatch(RuleHit::fresh);
    }
}
