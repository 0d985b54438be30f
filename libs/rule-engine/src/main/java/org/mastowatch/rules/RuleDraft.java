package org.mastowatch.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a person wrote it, checked, with defaults filled in: everything of a {@link Rule} but id and version, and what
 * does not matter to decisions.
 *
 * @param description for people; may be empty
 * @param actionDurationSeconds how long a proposed action should last; null for no end
 * @param actionWarningText what a proposed warning should say; null for nothing
 * @param warningPresetId Mastodon's warning preset; null for none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RuleDraft(
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
        MediaParams mediaParams,
        String description,
        @Nullable Long actionDurationSeconds,
        @Nullable String actionWarningText,
        @Nullable String warningPresetId) {

    public RuleDraft {
        targetFields = List.copyOf(targetFields);
        behavioralParams = Map.copyOf(behavioralParams);
    }

    /** The rule that the store gave this id and version. */
    public Rule toRule(long id, long version) {
        return new Rule(
                id,
                version,
                name,
                detectorType,
                pattern,
                booleanOperator,
                secondaryPattern,
                weight,
                enabled,
                actionType,
                triggerThreshold,
                targetFields,
                matchOptions,
                behavioralParams,
                mediaParams);
    }
}
