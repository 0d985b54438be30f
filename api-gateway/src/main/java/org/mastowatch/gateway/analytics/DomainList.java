package org.mastowatch.gateway.analytics;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Other servers, the one whose accounts broke rules most first.
 *
 * @param days over how many days; null since the beginning
 * @param total how many there are in all
 */
record DomainList(List<Item> domains, @Nullable Integer days, long total, int limit, int offset) {

    DomainList {
        domains = List.copyOf(domains);
    }

    /**
     * A server.
     *
     * @param violationCount rules that hit its accounts, each once an evaluation
     * @param analysisCount evaluations in which some rule hit
     * @param reportCount reports of ours
     * @param precision how often people found these right
     * @param reportsByPeople what people reported of its accounts
     */
    @Schema(name = "DomainFigures")
    record Item(
            String domain,
            long violationCount,
            long analysisCount,
            long reportCount,
            Ends ends,
            Precision precision,
            ToldReports reportsByPeople,
            @Nullable Instant lastViolationAt) {}
}
