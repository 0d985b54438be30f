package org.mastowatch.rules;

import java.util.Map;

/**
 * A step of a decision.
 *
 * @param code what was asked
 * @param condition the same in words
 * @param values what the words name: {@code post} (none for the profile) and {@code fields} of a content rule, {@code check} of a
 *     behavioral one
 * @param value what was found
 * @param threshold what it was held against; empty for a yes or no
 * @param met the answer
 */
public record Condition(
        ConditionCode code, String condition, Map<String, String> values, String value, String threshold, boolean met) {
    public Condition {
        values = Map.copyOf(values);
    }
}
