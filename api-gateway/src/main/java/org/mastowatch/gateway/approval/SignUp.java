package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.signup.Said;

/**
 * How a sign-up stands.
 *
 * @param revision grows with each change
 * @param who a person's name where a person decided here
 * @param rule the policy's rule that decided
 * @param shadow whether the decision is shown and not carried out
 * @param conclusion why the policy decided so; null where none judged, and in what an older version decided
 * @param dueAt when the decision is carried out; null where nothing is to come
 */
record SignUp(
        String accountId,
        long revision,
        String username,
        @Nullable String emailDomain,
        boolean confirmed,
        Instant requestedAt,
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
        Instant changedAt,

        @Schema(implementation = Said.Because.class) @Nullable
        JsonNode conclusion) {

    /** Whether it can still be decided here. */
    boolean open() {
        return isOpen(state);
    }

    static boolean isOpen(State state) {
        return switch (state) {
            case UNCONFIRMED, HELD, APPROVING, REJECTING -> true;
            case APPROVED, REJECTED -> false;
        };
    }

    /** Whether a decision waits to be carried out. */
    boolean underWay() {
        return switch (state) {
            case APPROVING, REJECTING -> true;
            case UNCONFIRMED, HELD, APPROVED, REJECTED -> false;
        };
    }
}
