package org.mastowatch.gateway.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.explain.Explanation.Replayed;
import org.mastowatch.gateway.lookup.ShownCondition;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.Replay;
import org.mastowatch.rules.RuleSetJson;

/** Explains a verdict, and makes its decision again. */
final class Explainer {

    private static final double HAIR = 1e-9;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Explainer() {}

    /**
     * Explains.
     *
     * @param ruleSet the JSON of the rules that judged; empty where they are no longer kept
     */
    static Explanation explain(KeptVerdict verdict, Optional<String> ruleSet) {
        Map<Long, JsonNode> rules = ruleSet.map(Explainer::rules).orElseGet(Map::of);
        return new Explanation(
                verdict.eventId(),
                verdict.accountId(),
                verdict.acct(),
                verdict.domain(),
                verdict.triggerEventId(),
                verdict.observedAt(),
                verdict.happenedAt(),
                verdict.evaluatedAt(),
                verdict.ruleSetSha256(),
                verdict.mode(),
                verdict.score(),
                verdict.hits().stream()
                        .map(hit -> shown(hit, rules.get(hit.ruleId())))
                        .toList(),
                verdict.failedRules(),
                verdict.spansForgotten(),
                ruleSet.map(json -> replay(verdict, json))
                        .orElseGet(
                                () -> not("The rules that judged are no longer kept, so it cannot be judged again.")));
    }

    private static Replayed replay(KeptVerdict verdict, String ruleSet) {
        Replay.Replayed again;
        try {
            again = Replay.decide(verdict.features(), CompiledRuleSet.compile(RuleSetJson.read(ruleSet)));
        } catch (IllegalArgumentException unreadable) {
            return not("What was kept of it is in a form that this version cannot judge again.");
        }
        boolean same =
                Math.abs(again.score() - verdict.score()) < HAIR && posts(again).equals(posts(verdict));
        String detail = same
                ? "Judged again from the kept features it comes out the same."
                : again.sameRules()
                        ? "Judged again it comes out otherwise, with the same rules. Please tell us; this is a defect."
                        : "Judged again it comes out otherwise: the kept features are of other rules.";
        return new Replayed(
                true,
                same,
                again.score(),
                again.hits().stream()
                        .map(hit -> new Explanation.ReplayedHit(hit.ruleId(), hit.weight(), hit.statusIds()))
                        .toList(),
                detail);
    }

    private static Replayed not(String why) {
        return new Replayed(false, false, null, List.of(), why);
    }

    private static Map<Long, Set<String>> posts(Replay.Replayed replayed) {
        return replayed.hits().stream()
                .collect(Collectors.toMap(Replay.ReplayedHit::ruleId, hit -> Set.copyOf(hit.statusIds())));
    }

    private static Map<Long, Set<String>> posts(KeptVerdict verdict) {
        return verdict.hits().stream()
                .collect(Collectors.toMap(
                        VerdictEvent.Hit::ruleId, hit -> Set.copyOf(hit.statusIds()), (first, again) -> first));
    }

    private static Explanation.Hit shown(VerdictEvent.Hit hit, @Nullable JsonNode rule) {
        return new Explanation.Hit(
                hit.ruleId(),
                hit.ruleName(),
                hit.ruleVersion(),
                hit.weight(),
                hit.detector(),
                hit.action(),
                hit.statusIds(),
                hit.evidence().stream()
                        .map(each -> new Explanation.Evidence(each.statusId(), each.field(), each.span()))
                        .toList(),
                hit.counters(),
                hit.trace().stream().map(ShownCondition::of).toList(),
                rule);
    }

    private static Map<Long, JsonNode> rules(String ruleSet) {
        Map<Long, JsonNode> rules = new HashMap<>();
        try {
            JSON.readTree(ruleSet)
                    .path("rules")
                    .forEach(rule -> rules.put(rule.path("id").asLong(), rule));
        } catch (JsonProcessingException unreadable) {
            return Map.of();
        }
        return rules;
    }
}
