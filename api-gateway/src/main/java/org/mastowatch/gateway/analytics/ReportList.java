package org.mastowatch.gateway.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reports of ours, newest first.
 *
 * @param total how many are kept in all
 */
record ReportList(List<Item> reports, long total, int limit, int offset) {

    ReportList {
        reports = List.copyOf(reports);
    }

    /**
     * A report.
     *
     * @param reportId Mastodon's id
     * @param domain null for a local account
     * @param statusCount posts that it names
     * @param secondsToReport from the post, or from when a profile was seen; null where nobody knows
     * @param end open, acted_on, posts_gone, dismissed or unknown
     */
    @Schema(name = "ReportFigures")
    record Item(
            @Nullable String reportId,
            String accountId,
            String acct,
            @Nullable String domain,
            List<String> rules,
            @Nullable Double score,
            int statusCount,
            Instant filedAt,

            @JsonProperty("seconds_from_post_to_report") @Nullable
            Double secondsToReport,

            String end,
            @Nullable Instant endedAt) {

        Item {
            rules = List.copyOf(rules);
        }
    }
}
