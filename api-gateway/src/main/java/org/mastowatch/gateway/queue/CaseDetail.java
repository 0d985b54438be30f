package org.mastowatch.gateway.queue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A case whole.
 *
 * @param weighed how its priority came to be
 * @param verdictIds the newest; GET /verdicts/{id}/explain explains each
 * @param outcomes what became of the account's detections, newest first
 * @param acts what people did to the account, newest first
 * @param earlierCases of the same account, newest first, and what people did
 */
record CaseDetail(
        @JsonUnwrapped ShownCase shown,
        Weighed weighed,
        List<CaseHit> hits,
        List<String> verdictIds,
        List<Proposal> proposals,
        List<Happened> outcomes,
        List<Happened> acts,
        List<ShownCase> earlierCases) {

    CaseDetail {
        hits = List.copyOf(hits);
        verdictIds = List.copyOf(verdictIds);
        proposals = List.copyOf(proposals);
        outcomes = List.copyOf(outcomes);
        acts = List.copyOf(acts);
        earlierCases = List.copyOf(earlierCases);
    }

    /** The factors of the priority. */
    record Weighed(double severity, double reach, double precision) {}

    /** An outcome. */
    record Happened(
            Instant at,
            @Schema(ref = "HappenedKind") String kind,
            List<String> rules,
            List<String> statusIds,
            @Nullable String reportId,
            String detail) {
        Happened {
            rules = List.copyOf(rules);
            statusIds = List.copyOf(statusIds);
        }
    }
}
