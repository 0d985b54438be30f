package org.mastowatch.gateway.analytics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Rules in numbers.
 *
 * @param days over how many days; null since the beginning
 * @param topTriggered those that hit most
 * @param recent those that hit last
 * @param failing those that failed and were skipped, most first
 * @param mostReported those that caused most reports, with their precision
 */
record RuleStatistics(
        @Nullable Integer days,
        Totals totals,
        List<RuleFigures> topTriggered,
        List<RuleFigures> recent,
        List<RuleFigures> failing,
        List<RuleFigures> mostReported) {

    RuleStatistics {
        topTriggered = List.copyOf(topTriggered);
        recent = List.copyOf(recent);
        failing = List.copyOf(failing);
        mostReported = List.copyOf(mostReported);
    }

    /**
     * All rules together.
     *
     * @param rules how many there are now
     * @param triggers how often rules hit
     * @param reports reports of ours
     * @param failures how often a rule failed and was skipped in an evaluation that hit
     */
    @Schema(name = "RuleTotals")
    record Totals(
            long rules, long enabled, long triggers, long reports, long failures, Ends ends, Precision precision) {}
}
