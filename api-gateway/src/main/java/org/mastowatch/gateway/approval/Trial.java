package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A trial of a policy on all that is pending.
 *
 * @param refused why nothing was tried
 * @param changes sign-ups that the policy would decide in another way, a part of them
 * @param nextCursor leads to the next part; null while there is none
 */
record Trial(
        String trialId,
        Instant askedAt,
        String askedBy,
        String policySha256,
        @JsonSerialize(using = LowerCase.class) Progress progress,
        @Nullable String refused,
        Counts counts,
        List<Object> changes,
        @Nullable String nextCursor) {

    Trial {
        changes = List.copyOf(changes);
    }

    /** How far it came. */
    enum Progress {
        ASKED,
        RUNNING,
        DONE,
        REFUSED
    }

    /**
     * So far.
     *
     * @param pending sign-ups that were looked at
     * @param differing those that the policy would decide in another way
     */
    @Schema(name = "SignUpTrialCounts")
    record Counts(long pending, long approve, long reject, long hold, long differing) {}
}
