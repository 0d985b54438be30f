package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.signup.Decision;
import org.mastowatch.signup.Said;

/**
 * How a sign-up stood at a time.
 *
 * @param id its place in the list of all changes
 * @param answer what Mastodon's answer to this change came to; null where it was not asked
 * @param conclusion why the policy decided so; null where none judged, and in what an older version decided
 * @param trace each condition with its reduced value and outcome; null in lists and where no policy judged
 */
record Change(
        long id,
        String accountId,
        String username,
        long revision,
        Instant at,
        @JsonSerialize(using = LowerCase.class) State state,
        @JsonSerialize(using = LowerCase.class) @Nullable SignUpDecision decision,
        @JsonSerialize(using = LowerCase.class) @Nullable DecidedBy decidedBy,
        @Nullable String who,
        @Nullable String rule,
        double score,
        @Nullable String policySha256,
        boolean shadow,
        @Nullable Instant dueAt,
        String note,
        @Nullable String answer,

        @Schema(implementation = Said.Because.class) @Nullable
        JsonNode conclusion,

        @Schema(implementation = Decision.class) @Nullable JsonNode trace) {}
