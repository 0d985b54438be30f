package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sign-ups stand, for whoever shows them. Topic {@link Topics#SIGN_UPS}. Holds no e-mail address, no IP and nothing
 * the person wrote.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SignUpEvent.Standing.class, name = "standing"),
    @JsonSubTypes.Type(value = SignUpEvent.Trial.class, name = "trial")
})
public sealed interface SignUpEvent {

    /** The version this code writes. */
    int VERSION = 1;

    int version();

    String eventId();

    /**
     * How one sign-up stands now; each change is told, so these are its history too. Keyed by account id.
     *
     * @param revision grows with each change of this sign-up
     * @param emailDomain what stands behind the address's last {@code @}; null where there is none
     * @param decision what was decided; null while nothing was
     * @param decidedBy null while nothing was decided
     * @param who a person's name where a person decided here
     * @param rule the policy's rule that decided; null where none did
     * @param score what the policy's rules added up to
     * @param policySha256 the policy it was judged by; null where none was
     * @param shadow whether the decision is shown and not carried out
     * @param trace JSON of the sign-up policy library: each condition with its reduced value and outcome
     * @param dueAt when the decision is carried out; null where nothing is to come
     * @param note in words for people
     * @param answer what Mastodon's answer to this change came to, in a word or two; null where it was not asked
     */
    record Standing(
            int version,
            String eventId,
            Instant at,
            String accountId,
            long revision,
            String username,
            @Nullable String emailDomain,
            boolean confirmed,
            Instant requestedAt,
            State state,
            @Nullable SignUpDecision decision,
            @Nullable DecidedBy decidedBy,
            @Nullable String who,
            @Nullable String rule,
            double score,
            @Nullable String policySha256,
            boolean shadow,
            @Nullable String trace,
            @Nullable Instant dueAt,
            String note,
            @Nullable String answer)
            implements SignUpEvent {}

    /**
     * What a policy that is tried would do with all that is pending. A trial comes in parts, the last of which says so.
     * Keyed by trial id.
     *
     * @param part counts from 0
     * @param refused why nothing was tried; null where it was
     * @param pending how many were looked at so far
     * @param changes those of this part whose decision would differ from the one in force
     */
    record Trial(
            int version,
            String eventId,
            Instant at,
            String trialId,
            int part,
            boolean last,
            @Nullable String refused,
            long pending,
            long approve,
            long reject,
            long hold,
            List<Change> changes)
            implements SignUpEvent {

        /** The most changes that one part holds. */
        public static final int MOST_CHANGES = 200;

        public Trial {
            changes = changes == null ? List.of() : List.copyOf(changes);
        }
    }

    /**
     * A sign-up that a tried policy would decide in another way.
     *
     * @param before null where nothing decided it yet
     */
    record Change(
            String accountId,
            String username,
            @Nullable String emailDomain,
            @Nullable SignUpDecision before,
            SignUpDecision after,
            @Nullable String rule,
            double score) {}

    /** Where a sign-up stands. */
    enum State {
        /** Waits until the address is confirmed. */
        UNCONFIRMED,
        /** Waits for a person. */
        HELD,
        /** Will be approved. */
        APPROVING,
        /** Will be rejected once the time to undo it is over. */
        REJECTING,
        /** Was let in. */
        APPROVED,
        /** Was rejected; Mastodon deleted the account. */
        REJECTED
    }

    /** Who decided. */
    enum DecidedBy {
        /** A rule of the policy. */
        POLICY,
        /** A person, through the suite. */
        PERSON,
        /** Somebody in Mastodon's own pages, or the person who asked left. */
        MASTODON
    }
}
