package org.mastowatch.approval.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-up as the ledger has it, without what may be kept of the person for a while only.
 *
 * @param emailDomain null where there is none
 * @param emailHash keyed hash of the address; null where it cannot be read
 * @param revision grows with each change
 * @param claim grows each time a loop takes it up or it changes
 * @param judgeAs null while the policy is not to be asked
 * @param judged how often the policy was asked in a row
 * @param attempt calls that were made to carry the decision out
 * @param attemptAt since when a call is under way; null while none is
 * @param waits how often it had to wait since it was decided
 * @param closedAt null while it waits
 * @param triggerEventId the first event of it
 * @param observedAt when that was seen
 * @param heardAt when it was last told, or seen at Mastodon, how it stands; null where that was not kept
 */
public record SignUp(
        String accountId,
        String username,
        @Nullable String emailDomain,
        @Nullable String emailHash,
        boolean confirmed,
        Instant requestedAt,
        long revision,
        SignUpState state,
        Judgement judgement,
        @Nullable JudgeAs judgeAs,
        int judged,
        long claim,
        int attempt,
        @Nullable Instant attemptAt,
        int waits,
        @Nullable Instant closedAt,
        @Nullable String triggerEventId,
        @Nullable Instant observedAt,
        @Nullable Instant heardAt) {

    /** What may follow when the policy is asked. */
    public enum JudgeAs {
        /** What the policy says is done, if it is live. */
        FRESH,
        /** What the policy says is shown and no more. */
        SHADOW,
        /** As fresh; what a person decided during a dry run is done too. */
        RELEASE
    }

    SignUp moved(SignUpState to, Judgement by, int judgedSoFar) {
        return new SignUp(
                accountId,
                username,
                emailDomain,
                emailHash,
                confirmed,
                requestedAt,
                revision + 1,
                to,
                by,
                null,
                judgedSoFar,
                claim + 1,
                0,
                null,
                0,
                closedAt,
                triggerEventId,
                observedAt,
                heardAt);
    }

    /** Whether a person said that it waits, which keeps policies off. */
    public boolean heldByPerson() {
        return state instanceof SignUpState.Held && judgement.isAPersons() && !judgement.shadow();
    }

    /** Whether what was seen then is older than what is known. */
    public boolean knowsNewerThan(Instant seen) {
        return heardAt != null && seen.isBefore(heardAt);
    }

    /** Whether a call to Mastodon may be under way. */
    public boolean called() {
        return attemptAt != null;
    }
}
