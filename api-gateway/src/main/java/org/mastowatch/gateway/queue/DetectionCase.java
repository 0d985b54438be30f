package org.mastowatch.gateway.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is kept.
 *
 * @param revision grows with each change of what was found
 * @param rules names of the rules that hit
 * @param posts how many posts hit
 * @param verdicts how often it was judged
 * @param verdictIds the newest of these
 * @param proposals how many wait for a person
 * @param triggerEventId the event that led here first
 * @param lastAt of the newest verdict
 * @param claimedUntil the claim means nothing after that
 * @param decision dismiss, report or act; null where no person decided
 * @param end how people ended the report
 * @param note what happened last, in words for people
 */
record DetectionCase(
        long id,
        long revision,
        String accountId,
        String acct,
        @Nullable String domain,
        CaseState state,
        Priority priority,
        double score,
        List<Long> ruleIds,
        List<String> rules,
        int posts,
        long verdicts,
        List<String> verdictIds,
        int proposals,
        String triggerEventId,
        Instant observedAt,
        Instant openedAt,
        Instant lastAt,
        @Nullable String claimedBy,
        @Nullable Instant claimedUntil,
        @Nullable String decision,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable String incidentId,
        @Nullable String reportId,
        @Nullable String end,
        @Nullable String note,
        @Nullable Instant closedAt) {

    DetectionCase {
        ruleIds = List.copyOf(ruleIds);
        rules = List.copyOf(rules);
        verdictIds = List.copyOf(verdictIds);
    }

    /** Whether somebody has it now. */
    boolean claimedAt(Instant now) {
        return state == CaseState.OPEN && claimedUntil != null && claimedUntil.isAfter(now);
    }

    /** Whether somebody but this person has it now. */
    boolean claimedByOther(String who, Instant now) {
        return claimedAt(now) && !who.equals(claimedBy);
    }

    /** How it stands, for people. */
    String standing() {
        return state.sentence() + (decidedBy == null ? "" : " Decided by " + decidedBy + ": " + decision + ".");
    }
}
