package org.mastowatch.gateway.lookup;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.rules.Condition;
import org.mastowatch.rules.ConditionCode;

/**
 * A step of a rule's decision.
 *
 * @param code what was asked; null where it was decided by a version that did not say so
 * @param condition the same in words
 * @param values what the words name: {@code post} (none for the profile), {@code fields}, {@code check}
 * @param threshold what the value was held against
 */
@Schema(name = "Condition")
public record ShownCondition(
        @Nullable ConditionCode code,
        String condition,
        Map<String, String> values,
        String value,
        String threshold,
        boolean met) {

    public ShownCondition {
        values = Map.copyOf(values);
    }

    /** As the engine found it. */
    public static ShownCondition of(Condition step) {
        return new ShownCondition(
                step.code(), step.condition(), step.values(), step.value(), step.threshold(), step.met());
    }

    /** As it was told. */
    public static ShownCondition of(VerdictEvent.Condition step) {
        return new ShownCondition(
                ConditionCode.of(step.code()).orElse(null),
                step.condition(),
                step.values(),
                step.value(),
                step.threshold(),
                step.met());
    }
}
