package org.mastowatch.signup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.CompiledPolicy.CompiledRule;
import org.mastowatch.signup.Decision.ConditionTrace;
import org.mastowatch.signup.Decision.RuleTrace;
import org.mastowatch.signup.Decision.Verdict;
import org.mastowatch.signup.PolicyRule.Effect;
import org.mastowatch.signup.Said.Because;
import org.mastowatch.signup.address.EmailAddress.Fault;

/**
 * One decision. Rules are asked in order and the first that holds decides, unless what stands above it could have decided
 * otherwise: a sum of scores that is (or, were the unknown known, might be) at a threshold, or a rule of another effect that
 * could not be answered. In doubt the sign-up is held.
 */
final class Evaluation {

    private static final String RULE = "rule";
    private static final String SCORE = "score";

    private final SignUpPolicy policy;
    private final Inspected signUp;
    private final List<CompiledRule> rules;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<List<ConditionTrace>> conditions = new ArrayList<>();

    /** Index of the deciding rule; -1 while there is none. */
    private int decider = -1;

    private double score;
    /** What scores that could not be answered would take from the sum or add to it. */
    private double mayTake;

    private double mayAdd;

    /** The sums above the deciding rule. */
    private double least;

    private double most;

    private Evaluation(SignUpPolicy policy, List<CompiledRule> rules, Inspected signUp) {
        this.policy = policy;
        this.rules = rules;
        this.signUp = signUp;
    }

    private record Conclusion(Verdict verdict, @Nullable PolicyRule rule, String because, Because said) {}

    static Decision of(SignUpPolicy policy, String version, List<CompiledRule> rules, Inspected signUp) {
        Evaluation evaluation = new Evaluation(policy, rules, signUp);
        rules.forEach(evaluation::ask);
        Conclusion conclusion = evaluation.conclude();
        PolicyRule rule = conclusion.rule();
        String note = rule == null || rule.note().isBlank() ? null : rule.note();
        return new Decision(
                conclusion.verdict(),
                rule == null ? null : rule.name(),
                conclusion.because(),
                conclusion.said(),
                note,
                evaluation.score,
                version,
                evaluation.unknown(),
                evaluation.trace(rule));
    }

    private void ask(CompiledRule rule) {
        List<ConditionTrace> answers = rule.ask(signUp);
        Outcome outcome = all(answers);
        conditions.add(answers);
        outcomes.add(outcome);
        if (rule.rule().effect() instanceof PolicyRule.Score(double points)) {
            switch (outcome) {
                case TRUE -> score += points;
                case UNKNOWN -> {
                    mayTake += Math.min(points, 0);
                    mayAdd += Math.max(points, 0);
                }
                case FALSE -> {}
            }
        } else if (outcome == Outcome.TRUE && decider < 0) {
            decider = outcomes.size() - 1;
            least = score + mayTake;
            most = score + mayAdd;
        }
    }

    private Conclusion conclude() {
        if (policy.waitForConfirmation() && !signUp.facts().confirmed()) {
            return new Conclusion(
                    Verdict.WAIT,
                    null,
                    "The address is not confirmed yet, and the policy waits for that.",
                    Because.of(BecauseCode.WAITS_FOR_CONFIRMATION));
        }
        if (decider < 0) {
            least = score + mayTake;
            most = score + mayAdd;
        }
        Double rejectAt = policy.thresholds().rejectAt();
        boolean doubted = doubted(new PolicyRule.Reject());
        if (rejectAt != null && least >= rejectAt && !doubted && !holdsBefore()) {
            return new Conclusion(
                    Verdict.REJECT,
                    null,
                    "The scores reach " + rejectAt + ", where the policy rejects.",
                    Because.of(BecauseCode.SCORES_REJECT, SCORE, rejectAt.toString()));
        }
        if (decider < 0) {
            return nothingDecided();
        }
        PolicyRule rule = rules.get(decider).rule();
        return switch (rule.effect()) {
            case PolicyRule.Approve approve -> approve(rule);
            case PolicyRule.Reject reject ->
                doubted
                        ? held(
                                "The rule `" + rule.name()
                                        + "` would reject, but a rule above it could not be answered.",
                                Because.of(BecauseCode.REJECTION_DOUBTED, RULE, rule.name()))
                        : decided(Verdict.REJECT, rule, "rejects", BecauseCode.RULE_REJECTS);
            case PolicyRule.Hold hold -> decided(Verdict.HOLD, rule, "holds", BecauseCode.RULE_HOLDS);
            case PolicyRule.Score points -> throw new IllegalStateException("A score does not decide");
        };
    }

    private Conclusion approve(PolicyRule rule) {
        String would = "The rule `" + rule.name() + "` would approve, but ";
        Fault fault = signUp.fault();
        if (fault != null) {
            return held(
                    would + "the address is malformed: " + fault.words() + ".",
                    Because.of(
                            BecauseCode.APPROVAL_OF_MALFORMED,
                            RULE,
                            rule.name(),
                            "fault",
                            signUp.domainFound().word()));
        }
        if (doubted(rule.effect())) {
            return held(
                    would + "a rule above it could not be answered.",
                    Because.of(BecauseCode.APPROVAL_DOUBTED, RULE, rule.name()));
        }
        if (reaches(policy.thresholds().holdAt()) || reaches(policy.thresholds().rejectAt())) {
            return held(
                    would + "the scores above it are, or might be, at a threshold.",
                    Because.of(BecauseCode.APPROVAL_NEAR_THRESHOLD, RULE, rule.name()));
        }
        return decided(Verdict.APPROVE, rule, "approves", BecauseCode.RULE_APPROVES);
    }

    private static Conclusion decided(Verdict verdict, PolicyRule rule, String does, BecauseCode code) {
        return new Conclusion(
                verdict, rule, "The rule `" + rule.name() + "` " + does + ".", Because.of(code, RULE, rule.name()));
    }

    private boolean reaches(@Nullable Double threshold) {
        return threshold != null && most >= threshold;
    }

    /** Whether a rule of another effect, above the one that decided, has no answer and so might have come first. */
    private boolean doubted(Effect effect) {
        int end = decider < 0 ? rules.size() : decider;
        for (int i = 0; i < end; i++) {
            Effect other = rules.get(i).rule().effect();
            if (outcomes.get(i) == Outcome.UNKNOWN && !(other instanceof PolicyRule.Score) && !other.equals(effect)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rule that decided leaves it to people, which a sum does not overrule. */
    private boolean holdsBefore() {
        return decider >= 0 && rules.get(decider).rule().effect() instanceof PolicyRule.Hold;
    }

    private Conclusion nothingDecided() {
        Double holdAt = policy.thresholds().holdAt();
        if (holdAt != null && score >= holdAt) {
            return held(
                    "The scores reach " + holdAt + ", where the policy holds.",
                    Because.of(BecauseCode.SCORES_HOLD, SCORE, holdAt.toString()));
        }
        return unknown() > 0
                ? held(
                        "No rule decided, and some conditions could not be answered.",
                        Because.of(BecauseCode.NOTHING_DECIDED_SOME_UNKNOWN))
                : held("No rule decided, so people do.", Because.of(BecauseCode.NOTHING_DECIDED));
    }

    private static Conclusion held(String because, Because said) {
        return new Conclusion(Verdict.HOLD, null, because, said);
    }

    private static Outcome all(List<ConditionTrace> answers) {
        Outcome outcome = Outcome.TRUE;
        for (ConditionTrace answer : answers) {
            if (answer.outcome() == Outcome.FALSE) {
                return Outcome.FALSE;
            }
            if (answer.outcome() == Outcome.UNKNOWN) {
                outcome = Outcome.UNKNOWN;
            }
        }
        return outcome;
    }

    private int unknown() {
        int unknown = 0;
        for (List<ConditionTrace> answers : conditions) {
            for (ConditionTrace answer : answers) {
                unknown += answer.outcome() == Outcome.UNKNOWN ? 1 : 0;
            }
        }
        return unknown;
    }

    private List<RuleTrace> trace(@Nullable PolicyRule decided) {
        List<RuleTrace> traces = new ArrayList<>(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            PolicyRule rule = rules.get(i).rule();
            traces.add(new RuleTrace(
                    rule.name(),
                    effect(rule.effect()),
                    outcomes.get(i),
                    decided != null && i == decider,
                    conditions.get(i)));
        }
        return traces;
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case PolicyRule.Approve approve -> "approve";
            case PolicyRule.Reject reject -> "reject";
            case PolicyRule.Hold hold -> "hold";
            case PolicyRule.Score(double points) -> "score " + points;
        };
    }
}
