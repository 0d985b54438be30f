package org.mastowatch.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a field of a rule was refused.
 *
 * @param field its JSON name, with a dot for a nested one: {@code match_options.case_sensitive}
 * @param problem one sentence that a person can act on
 * @param validValues what would be accepted, in words or as a list of names; may be empty
 * @param suggestion what was probably meant; null where nothing is near
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FieldProblem(
        String field,
        String problem,
        List<String> validValues,
        @Nullable String suggestion) {

    public FieldProblem {
        validValues = List.copyOf(validValues);
    }
}
