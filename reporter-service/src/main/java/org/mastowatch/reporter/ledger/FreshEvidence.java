package org.mastowatch.reporter.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mastowatch.events.VerdictEvent;

/**
 * What a verdict brings that was neither reported nor dismissed: each hit with its fresh evidence only.
 *
 * @param hits hits with at least one fresh thing
 */
record FreshEvidence(List<FreshHit> hits) {

    /** Weights are decimal fractions, whose sum may miss the threshold by a hair. */
    private static final double HAIR = 1e-9;

    /** A hit and what is fresh of its evidence, newest first. */
    record FreshHit(VerdictEvent.Hit hit, List<VerdictEvent.Evidence> evidence) {}

    /**
     * Leaves out what is known.
     *
     * @param known keys of evidence that belongs to a filed or closed incident
     */
    static FreshEvidence of(VerdictEvent.Verdict verdict, Set<String> known) {
        return of(verdict.hits(), known);
    }

    /** As above, of hits that a person looked at. */
    static FreshEvidence of(List<VerdictEvent.Hit> hits, Set<String> known) {
        Map<Long, FreshHit> byRule = new LinkedHashMap<>();
        for (VerdictEvent.Hit hit : hits) {
            Set<String> seen = new HashSet<>(known);
            List<VerdictEvent.Evidence> fresh = new ArrayList<>();
            for (VerdictEvent.Evidence each : hit.evidence()) {
                if (seen.add(each.key())) {
                    fresh.add(each);
                }
            }
            if (!fresh.isEmpty()) {
                byRule.putIfAbsent(hit.ruleId(), new FreshHit(hit, List.copyOf(fresh)));
            }
        }
        return new FreshEvidence(List.copyOf(byRule.values()));
    }

    boolean isEmpty() {
        return hits.isEmpty();
    }

    /** Sum of the weights of the rules with fresh evidence, each rule once. */
    double score() {
        return hits.stream().mapToDouble(each -> each.hit().weight()).sum();
    }

    /** Whether it is enough to open an incident. Rules of no weight never are, whatever the threshold. */
    boolean opens(double threshold) {
        return opens(score(), threshold);
    }

    /** Whether a score is enough to open an incident. */
    static boolean opens(double score, double threshold) {
        return score > HAIR && score >= threshold - HAIR;
    }

    /** Every key of a verdict's evidence. */
    static Set<String> keys(VerdictEvent.Verdict verdict) {
        return keys(verdict.hits());
    }

    /** Every key of the evidence of these hits. */
    static Set<String> keys(List<VerdictEvent.Hit> hits) {
        Set<String> keys = new HashSet<>();
        hits.forEach(hit -> hit.evidence().forEach(each -> keys.add(each.key())));
        return keys;
    }
}
