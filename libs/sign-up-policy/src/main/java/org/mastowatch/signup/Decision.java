package org.mastowatch.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.Said.Because;
import org.mastowatch.signup.Said.ConditionAsked;
import org.mastowatch.signup.Said.ConditionFound;

/**
 * What a policy says to a sign-up, and why. Holds no e-mail address and no IP, so it can be kept and shown as it is.
 *
 * @param rule the rule that decided; null if a sum, a guard or nothing did
 * @param because one sentence for people
 * @param conclusion the same for programs; null in what an older version decided
 * @param note the deciding rule's note; null if no rule decided or it has none
 * @param score the sum of the score rules that hold
 * @param policyVersion the policy's {@link PolicyJson#version}
 * @param unknown how many conditions could not be answered
 * @param rules every rule in order, also those after the one that decided
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        Verdict verdict,
        @Nullable String rule,
        String because,
        @Nullable Because conclusion,
        @Nullable String note,
        double score,
        String policyVersion,
        int unknown,
        List<RuleTrace> rules) {

    public Decision {
        rules = List.copyOf(rules);
    }

    /** What to do. */
    public enum Verdict {
        APPROVE,
        REJECT,
        /** Leave it to people. */
        HOLD,
        /** Do nothing until the address is confirmed; then evaluate again. */
        WAIT;

        /** The name in JSON: lower case. */
        @JsonValue
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One rule's part.
     *
     * @param effect what it would do: {@code approve}, {@code reject}, {@code hold} or {@code score 0.5}
     * @param outcome whether all conditions hold
     * @param decided whether this rule made the decision
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record RuleTrace(
            String rule, String effect, Outcome outcome, boolean decided, List<ConditionTrace> conditions) {
        public RuleTrace {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * One condition's part.
     *
     * @param condition what was asked, in words
     * @param asked the same for programs; null in what an older version decided
     * @param value what was found: of an address the domain, of an IP the network
     * @param found the same for programs; null in what an older version decided
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConditionTrace(
            String condition,
            @Nullable ConditionAsked asked,
            String value,
            @Nullable ConditionFound found,
            Outcome outcome) {}
}
