package org.mastowatch.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule, as far as it matters to decisions. Not checked here: {@link RuleValidation} checks what people send, and a rule
 * that cannot be compiled is left out of a {@link CompiledRuleSet} and named there.
 *
 * @param id given by the store
 * @param version grows with each change of the rule
 * @param pattern a regular expression, terms, the name of a {@link BehavioralCheck}, or for media an optional expression
 *     for alt texts (then empty)
 * @param booleanOperator null if and only if {@code secondaryPattern} is
 * @param secondaryPattern of the same kind as {@code pattern}, with the same fields and options
 * @param weight what a hit adds to the score, 0 to 5
 * @param triggerThreshold how many matches (regex, keyword) or attachments (media) one post or profile must have; both
 *     patterns' matches count together. 1 for behavioral, whose thresholds are in {@code behavioralParams}
 * @param targetFields what regex and keyword read; means nothing to the others
 * @param behavioralParams thresholds by name, see {@link BehavioralCheck#params()}; a missing one has its default
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Rule(
        long id,
        long version,
        String name,
        DetectorType detectorType,
        String pattern,
        @Nullable BooleanOperator booleanOperator,
        @Nullable String secondaryPattern,
        double weight,
        boolean enabled,
        ActionType actionType,
        int triggerThreshold,
        List<TargetField> targetFields,
        MatchOptions matchOptions,
        Map<String, Double> behavioralParams,
        MediaParams mediaParams) {

    public Rule {
        pattern = pattern == null ? "" : pattern;
        targetFields = targetFields == null ? List.of() : List.copyOf(targetFields);
        matchOptions = matchOptions == null ? MatchOptions.DEFAULT : matchOptions;
        behavioralParams =
                behavioralParams == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(behavioralParams));
        mediaParams = mediaParams == null ? MediaParams.NONE : mediaParams;
    }
}
