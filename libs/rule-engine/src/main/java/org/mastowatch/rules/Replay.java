package org.mastowatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a decision again from what was kept of it. With the rules of then it gives the hits and the score of then; with
 * rules whose thresholds, weights or operators changed, what they would have said. A changed pattern cannot be replayed,
 * since no text is kept.
 */
public final class Replay {

    private Replay() {}

    /**
     * Decides again.
     *
     * @param features as an {@link EvaluationResult} gave them, also after a way through JSON
     * @throws IllegalArgumentException if these are no features that this version understands
     */
    public static Replayed decide(Map<String, Object> features, CompiledRuleSet ruleSet) {
        Features kept = Features.fromMap(features);
        List<ReplayedHit> hits = new ArrayList<>();
        for (CompiledRule compiled : ruleSet.rules()) {
            long id = compiled.rule().id();
            if (!kept.failed().contains(id)) {
                List<String> statusIds = List.of();
                boolean hit;
                if (compiled.content() == null) {
                    Features.Measured measured = kept.behavior().get(id);
                    hit = measured != null
                            && compiled.judge(measured.counters()).hit();
                    statusIds = hit && measured != null ? measured.statusIds() : statusIds;
                } else {
                    List<Features.Matched> enough = kept.content().getOrDefault(id, List.of()).stream()
                            .filter(match -> compiled.matches(match.first(), match.second()))
                            .toList();
                    hit = !enough.isEmpty();
                    statusIds = enough.stream()
                            .map(Features.Matched::statusId)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList();
                }
                if (hit) {
                    hits.add(new ReplayedHit(id, compiled.rule().weight(), statusIds));
                }
            }
        }
        return new Replayed(
                Score.sum(hits.stream().mapToDouble(ReplayedHit::weight)),
                hits,
                kept.ruleSetSha256().equals(ruleSet.sha256()));
    }

    /**
     * A decision made again.
     *
     * @param sameRules whether these were the rules of then, so that the decision must be the same
     */
    public record Replayed(double score, List<ReplayedHit> hits, boolean sameRules) {
        public Replayed {
            hits = List.copyOf(hits);
        }
    }

    /** A rule that hits again, and the posts. */
    public record ReplayedHit(long ruleId, double weight, List<String> statusIds) {
        public ReplayedHit {
            statusIds = List.copyOf(statusIds);
        }
    }
}
