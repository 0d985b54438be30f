package org.mastowatch.gateway.attention;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that is under way, waits or is held.
 *
 * @param id of the case, the act, the incident or the account that signs up
 * @param accountId null for an act on a server
 * @param state in the words of its kind
 * @param since when it came to stand so
 * @param dueAt when it goes on; null where nobody can say
 */
record WorkItem(
        @Schema(
                enumeration = {"decision", "report", "act", "sign_up"},
                examples = "report")
        String kind,

        @Schema(examples = "5c8a1c1e-7a52-4d0a-9e57-0d6f3b7c8a11")
        String id,

        @Schema(examples = "109302436954721982") @Nullable String accountId,
        @Schema(examples = "eve@far.example") String acct,
        @Schema(examples = "deferred") String state,

        @Schema(examples = "A daily cap on reports is reached; it waits until 2026-08-07T09:00:00Z.")
        String why,

        @Schema(examples = "2026-08-06T12:00:00Z") Instant since,
        @Schema(examples = "2026-08-06T12:05:00Z") @Nullable Instant dueAt) {}
