package org.mastowatch.gateway.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as a list shows it.
 *
 * @param state open, claimed, decided, reported, resolved, dismissed or failed
 * @param priority the higher the sooner
 */
record ShownCase(
        long id,
        String accountId,
        String acct,
        @Nullable String domain,
        String state,
        int priority,
        double score,
        List<String> rules,
        List<Long> ruleIds,
        int posts,
        long verdicts,
        boolean hasProposal,
        @Nullable String claimedBy,
        @Nullable Instant claimedUntil,
        Instant openedAt,
        Instant lastAt,
        @Nullable String decision,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable String reportId,
        @Nullable String end,
        @Nullable String note,
        @Nullable Instant closedAt) {

    static ShownCase of(DetectionCase of, Instant now) {
        boolean claimed = of.claimedAt(now);
        return new ShownCase(
                of.id(),
                of.accountId(),
                of.acct(),
                of.domain(),
                claimed ? "claimed" : of.state().word(),
                of.priority().value(),
                of.score(),
                of.rules(),
                of.ruleIds(),
                of.posts(),
                of.verdicts(),
                of.proposals() > 0,
                claimed ? of.claimedBy() : null,
                claimed ? of.claimedUntil() : null,
                of.openedAt(),
                of.lastAt(),
                of.decision(),
                of.decidedBy(),
                of.decidedAt(),
                of.reason(),
                of.reportId(),
                of.end(),
                of.note(),
                of.closedAt());
    }
}
