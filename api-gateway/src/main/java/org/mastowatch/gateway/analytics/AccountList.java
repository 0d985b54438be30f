package org.mastowatch.gateway.analytics;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that rules hit, the last hit first.
 *
 * @param total how many are kept in all
 */
record AccountList(List<Item> accounts, long total, int limit, int offset) {

    AccountList {
        accounts = List.copyOf(accounts);
    }

    /**
     * An account.
     *
     * @param domain null for a local account
     * @param analysisCount evaluations in which some rule hit
     * @param violationCount rules that hit, each once an evaluation
     * @param reportCount reports of ours
     * @param avgScore null if none of its hits is counted
     */
    @Schema(name = "AccountFigures")
    record Item(
            String accountId,
            String acct,
            @Nullable String domain,
            long analysisCount,
            long violationCount,
            long reportCount,
            @Nullable Double avgScore,
            Ends ends,
            Instant firstSeenAt,
            Instant lastSeenAt) {}
}
