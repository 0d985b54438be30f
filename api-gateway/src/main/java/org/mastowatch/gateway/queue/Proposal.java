package org.mastowatch.gateway.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An act that a rule or a person proposes. Nothing is done until a person confirms it.
 *
 * @param detectionId the case that it stands in
 * @param action Mastodon's word
 * @param ruleId null where a person proposed it
 * @param proposedBy the person; null where a rule did
 * @param durationSeconds after which it would end; null for never
 * @param warningText what the account's owner would be told; null for Mastodon's own words
 * @param actId the act that it became
 * @param actState how that act stands
 */
record Proposal(
        long id,
        long detectionId,
        String accountId,
        String acct,
        @Nullable String domain,
        String action,
        @Nullable Long ruleId,
        @Nullable String ruleName,
        @Nullable String proposedBy,
        String reason,
        @Nullable Long durationSeconds,
        @Nullable String warningText,
        @Nullable String warningPresetId,
        State state,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable String actId,
        @Nullable String actState) {

    /** Where a proposal stands. */
    @Schema(name = "ProposalState")
    enum State {
        OPEN,
        CONFIRMED,
        DECLINED,
        EXPIRED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
