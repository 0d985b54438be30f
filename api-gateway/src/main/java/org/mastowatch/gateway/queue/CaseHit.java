package org.mastowatch.gateway.queue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.lookup.ShownCondition;

/**
 * What a rule found in a case.
 *
 * @param action what the rule asks for; anything but a report is a proposal
 * @param trace condition by condition, as it judged last
 * @param evidence the newest first
 * @param verdictId the verdict in which it judged last
 */
record CaseHit(
        long ruleId,
        String ruleName,
        long ruleVersion,
        double weight,
        String detector,
        String action,
        Map<String, Double> counters,
        List<ShownCondition> trace,
        List<Evidence> evidence,
        String verdictId,
        Instant firstAt,
        Instant lastAt) {

    CaseHit {
        counters = Map.copyOf(counters);
        trace = List.copyOf(trace);
        evidence = List.copyOf(evidence);
    }

    /**
     * A thing that was found.
     *
     * @param statusId the post; null for a profile
     * @param span the matched text; empty where nothing textual matched
     * @param forgotten whether the post is gone and its span with it
     */
    @Schema(name = "DetectionEvidence")
    record Evidence(@JsonIgnore String key, @Nullable String statusId, String field, String span, boolean forgotten) {}

    /**
     * As a command names it. What is gone is named too, so that it stays decided. Why each rule hit nobody asks there, and with
     * that of many verdicts a command would be larger than Kafka takes.
     */
    VerdictEvent.Hit asEvent() {
        return new VerdictEvent.Hit(
                ruleId,
                ruleName,
                ruleVersion,
                weight,
                detector,
                action,
                evidence.stream()
                        .map(Evidence::statusId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                evidence.stream()
                        .map(each -> new VerdictEvent.Evidence(each.key(), each.statusId(), each.field(), each.span()))
                        .toList(),
                counters,
                List.of());
    }
}
