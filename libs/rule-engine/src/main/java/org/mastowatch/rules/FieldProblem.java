package org.mastowatch.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a field of a rule was refused.
 *
 * @param field its JSON name, with a dot for a nested one: {@code match_options.case_sensitive}
 * @param problem one sentence that a person can act on
 * @param validValues what would be accepted, in words or as a list of names; may be empty
 * @param suggestion what was probably meant; null where nothing is near
 * @param code the problem for programs; null where there is none
 * @param values what the sentence names
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FieldProblem(
        String field,
        String problem,
        List<String> validValues,
        @Nullable String suggestion,
        @Nullable FieldCode code,
        Map<String, String> values) {

    public FieldProblem {
        validValues = List.copyOf(validValues);
        values = Map.copyOf(values);
    }

    public FieldProblem(String field, String problem, List<String> validValues, @Nullable String suggestion) {
        this(field, problem, validValues, suggestion, null, Map.of());
    }
}
