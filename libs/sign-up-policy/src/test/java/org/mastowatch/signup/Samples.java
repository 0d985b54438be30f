package org.mastowatch.signup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.Decision.ConditionTrace;
import org.mastowatch.signup.PolicyRule.Effect;
import org.mastowatch.signup.SignUpPolicy.Caps;
import org.mastowatch.signup.SignUpPolicy.State;
import org.mastowatch.signup.SignUpPolicy.Thresholds;

/** Invented people and small policies. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final DomainLists LISTS = DomainLists.bundled();

    private Samples() {}

    static final class Person {
        @Nullable
        String email = "ada@town.example";

        boolean confirmed = true;
        String username = "ada";

        @Nullable
        String reason = "I write about gardens and would like to meet others who do.";

        @Nullable
        String ip = "192.0.2.77";

        @Nullable
        String invitedBy;

        @Nullable
        String locale = "en";

        Duration age = Duration.ofMinutes(10);
        MailExchange mail = new MailExchange.Unknown();

        @Nullable
        Boolean rejectedBefore;

        Map<Count, Long> counts = Map.of();

        SignUpFacts facts() {
            return new SignUpFacts(
                    email,
                    confirmed,
                    username,
                    reason,
                    ip,
                    invitedBy,
                    locale,
                    NOW.minus(age),
                    NOW,
                    mail,
                    rejectedBefore,
                    counts);
        }
    }

    static SignUpFacts withEmail(@Nullable String email) {
        Person person = new Person();
        person.email = email;
        return person.facts();
    }

    static PolicyRule approve(String name, Condition... conditions) {
        return rule(name, new PolicyRule.Approve(), conditions);
    }

    static PolicyRule reject(String name, Condition... conditions) {
        return rule(name, new PolicyRule.Reject(), conditions);
    }

    static PolicyRule hold(String name, Condition... conditions) {
        return rule(name, new PolicyRule.Hold(), conditions);
    }

    static PolicyRule score(String name, double points, Condition... conditions) {
        return rule(name, new PolicyRule.Score(points), conditions);
    }

    static PolicyRule rule(String name, Effect effect, Condition... conditions) {
        return new PolicyRule(name, List.of(conditions), effect, "Note of " + name);
    }

    static SignUpPolicy policy(PolicyRule... rules) {
        return policy(Thresholds.NONE, rules);
    }

    static SignUpPolicy policy(Thresholds thresholds, PolicyRule... rules) {
        return new SignUpPolicy(
                "Sample", "", State.LIVE, true, Duration.ofMinutes(30), Caps.DEFAULT, thresholds, List.of(rules));
    }

    static CompiledPolicy compiled(SignUpPolicy policy) {
        return compiled(policy, LISTS);
    }

    static CompiledPolicy compiled(SignUpPolicy policy, DomainLists lists) {
        return switch (CompiledPolicy.compile(policy, lists)) {
            case CompiledPolicy.Ready ready -> ready.policy();
            case CompiledPolicy.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    static SignUpPolicy read(String json) {
        return switch (PolicyJson.read(json)) {
            case PolicyJson.Read read -> read.policy();
            case PolicyJson.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    /** The trace of one condition asked alone. */
    static ConditionTrace ask(Condition condition, SignUpFacts facts) {
        Decision decision = compiled(policy(hold("asked", condition))).evaluate(facts);
        assertThat(decision.rules()).hasSize(1);
        return decision.rules().getFirst().conditions().getFirst();
    }

    static Outcome outcome(Condition condition, UnaryOperator<Person> with) {
        return ask(condition, with.apply(new Person()).facts()).outcome();
    }
}
