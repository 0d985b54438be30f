package org.mastowatch.gateway.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule in numbers.
 *
 * @param ruleId null for a name of which nobody knows the rule any more
 * @param name as it is now, or was last
 * @param enabled null for a rule that was deleted
 * @param triggerCount how often it hit
 * @param avgScore of the evaluations that it hit in; null if it never did
 * @param reportCount reports of ours that it caused, alone or with others
 * @param failureCount how often it failed and was skipped in an evaluation that hit
 * @param secondsToReport from the post, or from when a profile was seen, to the report
 */
public record RuleFigures(
        @Nullable Long ruleId,
        String name,
        @Nullable Boolean enabled,
        long triggerCount,
        @Nullable Double avgScore,
        @Nullable Instant lastTriggeredAt,
        long reportCount,
        long actedOn,
        long postsGone,
        long dismissed,
        long unknown,
        long failureCount,
        Precision precision,
        @JsonProperty("seconds_from_post_to_report") Waits secondsToReport) {}
