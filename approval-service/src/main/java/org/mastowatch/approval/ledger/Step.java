package org.mastowatch.approval.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** A part of what happens to a sign-up in one transaction. */
public sealed interface Step {

    /**
     * It stands in another way: a new revision with its history, told to whoever shows sign-ups.
     *
     * @param answer what Mastodon answered, reduced; null where it was not asked
     * @param outcome what people are told besides; null for nothing
     * @param keepsPlace whether it keeps its place under the cap
     */
    record Move(
            SignUpState to,
            Judgement judgement,
            @Nullable String answer,
            Outcome.@Nullable Kind outcome,
            boolean keepsPlace,
            int judged)
            implements Step {}

    /** A move that says why in the judgement's note. */
    static Move move(SignUpState to, Judgement judgement, Outcome.@Nullable Kind outcome) {
        return new Move(to, judgement, null, outcome, false, 0);
    }

    /** Its address was confirmed. */
    record Confirm() implements Step {}

    /** The address is another now. */
    record Address(@Nullable String domain, @Nullable String hash) implements Step {}

    /** It was told, or seen at Mastodon, how it stood then. */
    record Heard(Instant at) implements Step {}

    /** What may be kept of the person for a while. */
    record Keep(Personal personal) implements Step {}

    /**
     * The policy is asked then.
     *
     * @param at null for not any more
     */
    record Judge(@Nullable Instant at, SignUp.@Nullable JudgeAs as, int judged) implements Step {}

    /** People are told; nothing changes. */
    record Tell(Outcome.Kind kind, String detail) implements Step {}

    /** The call that was noted had no effect; it is due again then. */
    record Unmark(Instant dueAt, boolean counts) implements Step {}
}
