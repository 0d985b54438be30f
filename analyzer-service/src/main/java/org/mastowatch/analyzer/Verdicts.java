package org.mastowatch.analyzer;

import java.time.Instant;
import java.util.List;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.EvaluationResult;
import org.mastowatch.rules.RuleHit;

/** What the engine found, in the words of the contract. */
final class Verdicts {

    private Verdicts() {}

    static Verdict of(Case judged, CompiledRuleSet rules, EvaluationResult result, Instant now) {
        return new Verdict(
                VerdictEvent.VERSION,
                EventIds.verdict(judged.eventId(), rules.sha256()),
                judged.eventId(),
                judged.observedAt(),
                judged.happenedAt(),
                now,
                judged.account().id(),
                judged.account().acct(),
                judged.account().domain(),
                rules.sha256(),
                VerdictEvent.Mode.LIVE,
                result.score(),
                result.hits().stream().map(Verdicts::hit).toList(),
                result.failedRules(),
                result.features());
    }

    private static VerdictEvent.Hit hit(RuleHit hit) {
        List<VerdictEvent.Evidence> evidence = hit.evidence().stream()
                .map(found -> new VerdictEvent.Evidence(found.key(), found.statusId(), found.field(), found.span()))
                .toList();
        List<VerdictEvent.Condition> trace = hit.trace().stream()
                .map(step -> new VerdictEvent.Condition(
                        step.code().word(),
                        step.condition(),
                        step.values(),
                        step.value(),
                        step.threshold(),
                        step.met()))
                .toList();
        return new VerdictEvent.Hit(
                hit.ruleId(),
                hit.ruleName(),
                hit.ruleVersion(),
                hit.weight(),
                hit.detector(),
                hit.action(),
                hit.statusIds(),
                evidence,
                hit.counters(),
                trace);
    }
}
