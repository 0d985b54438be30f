package org.mastowatch.gateway.analytics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * People who report, the one who does it most first.
 *
 * @param days over how many days; null since the beginning
 * @param total how many there are in all
 */
record ReporterList(List<Item> reporters, @Nullable Integer days, long total, int limit, int offset) {

    ReporterList {
        reporters = List.copyOf(reporters);
    }

    /** Somebody who reports; of reports from another server it is that server's account. */
    @Schema(name = "ReporterFigures")
    record Item(
            String accountId,
            @JsonUnwrapped ToldReports reports,
            @Nullable Instant lastReportAt) {}
}
