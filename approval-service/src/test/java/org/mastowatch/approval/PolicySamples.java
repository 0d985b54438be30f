package org.mastowatch.approval;

import java.time.Duration;
import java.util.List;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.PolicyRule.Approve;
import org.mastowatch.signup.PolicyRule.Effect;
import org.mastowatch.signup.PolicyRule.Reject;
import org.mastowatch.signup.SignUpPolicy;

/** Policies as people would publish them. */
final class PolicySamples {

    static final Duration UNDO = Duration.ofMinutes(30);

    private PolicySamples() {}

    static PolicyRule rule(String name, Effect effect, Condition... conditions) {
        return new PolicyRule(name, List.of(conditions), effect, "");
    }

    static SignUpPolicy live(int perHour, PolicyRule... rules) {
        return new SignUpPolicy(
                "Test",
                "",
                SignUpPolicy.State.LIVE,
                true,
                UNDO,
                new SignUpPolicy.Caps(perHour, perHour),
                SignUpPolicy.Thresholds.NONE,
                List.of(rules));
    }

    /** Lets town.example in and turns freemail.example away. */
    static SignUpPolicy towns(int perHour) {
        return live(
                perHour,
                rule("Towns", new Approve(), new Condition.EmailDomainUnder(List.of("town.example"))),
                rule("Free mail", new Reject(), new Condition.EmailDomainEquals(List.of("freemail.example"))));
    }
}
