package org.mastowatch.signup;

import java.util.ArrayList;
import java.util.List;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.signup.Decision.ConditionTrace;

/** A policy that is ready to be asked. Immutable; evaluation never throws, waits or looks anything up. */
public final class CompiledPolicy {

    private final SignUpPolicy policy;
    private final String version;
    private final Needs needs;
    private final List<CompiledRule> rules;

    private CompiledPolicy(SignUpPolicy policy, List<CompiledRule> rules) {
        this.policy = policy;
        this.version = PolicyJson.version(policy);
        this.rules = List.copyOf(rules);
        this.needs = Needs.all(rules.stream()
                .flatMap(rule -> rule.checks().stream())
                .map(Check::needs)
                .toList());
    }

    /** A rule with its conditions ready. */
    record CompiledRule(PolicyRule rule, List<Check> checks) {
        CompiledRule {
            checks = List.copyOf(checks);
        }

        /** Asks every condition, also after one that does not hold: people want to see them all. */
        List<ConditionTrace> ask(Inspected signUp) {
            List<ConditionTrace> traces = new ArrayList<>(checks.size());
            for (Check check : checks) {
                traces.add(check.test(signUp));
            }
            return traces;
        }
    }

    /** What became of a policy. */
    public sealed interface Compilation {}

    /** It can be used. */
    public record Ready(CompiledPolicy policy) implements Compilation {}

    /** Everything that cannot be used: a pattern, an expression, a list that is not there. */
    public record Refused(List<FieldProblem> problems) implements Compilation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Compiles with these lists of domains. */
    public static Compilation compile(SignUpPolicy policy, DomainLists lists) {
        Compiler compiler = new Compiler(lists);
        List<CompiledRule> rules = compiler.rules(policy);
        return compiler.problems().isEmpty()
                ? new Ready(new CompiledPolicy(policy, rules))
                : new Refused(compiler.problems());
    }

    /** What it was made of. */
    public SignUpPolicy policy() {
        return policy;
    }

    /** The policy's {@link PolicyJson#version}. */
    public String version() {
        return version;
    }

    /** The facts that a caller must find before it asks. */
    public Needs needs() {
        return needs;
    }

    /** Decides. The same facts always give the same decision. */
    public Decision evaluate(SignUpFacts facts) {
        return Evaluation.of(policy, version, rules, Inspected.of(facts));
    }
}
