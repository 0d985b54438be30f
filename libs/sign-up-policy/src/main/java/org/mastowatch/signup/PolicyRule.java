package org.mastowatch.signup;

import java.util.List;

/**
 * One rule of a policy.
 *
 * @param conditions all must hold; only a rule that holds may have none
 * @param note what people are told; may be empty
 */
public record PolicyRule(String name, List<Condition> conditions, Effect effect, String note) {

    public PolicyRule {
        conditions = List.copyOf(conditions);
    }

    /** What follows if the conditions hold. */
    public sealed interface Effect {}

    /** Let in. */
    public record Approve() implements Effect {}

    /** Turn away. */
    public record Reject() implements Effect {}

    /** Leave to people. */
    public record Hold() implements Effect {}

    /** Add to the sum and go on. */
    public record Score(double points) implements Effect {}
}
