package org.mastowatch.approval.carrying;

import java.time.Instant;
import java.util.List;
import org.mastowatch.approval.ledger.Judgement;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUpState.Approving;
import org.mastowatch.approval.ledger.SignUpState.Due;
import org.mastowatch.approval.ledger.SignUpState.Rejecting;
import org.mastowatch.approval.ledger.Step;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;

/** What becomes of a decision that was due. Nothing that Mastodon answered goes on from here but what it came to. */
final class Settling {

    private Settling() {}

    /** @param answer what Mastodon's answer came to, in a word */
    static List<Step> done(SignUp row, Due state, String answer) {
        Judgement judgement = row.judgement();
        String who = judgement.who();
        String by = judgement.isAPersons()
                ? " by " + (who == null ? "a person" : who) + "."
                : judgement.rule() == null ? " by the policy." : " by the rule " + judgement.rule() + ".";
        String what = switch (state) {
            case Approving a -> "Approved";
            case Rejecting r -> "Rejected";
        };
        return List.of(new Step.Move(
                state.done(), judgement.saying(what + by), answer, Outcome.Kind.SIGN_UP_DECIDED, true, 0));
    }

    static List<Step> approvedThere(SignUp row, Due state) {
        return List.of(new Step.Move(
                state.approvedThere(),
                row.judgement().byMastodon(SignUpDecision.APPROVE, "Somebody let this person in at Mastodon."),
                "approved already",
                Outcome.Kind.SIGN_UP_DECIDED,
                false,
                0));
    }

    static List<Step> goneThere(SignUp row, Due state) {
        return List.of(new Step.Move(
                state.goneThere(),
                row.judgement()
                        .byMastodon(
                                SignUpDecision.REJECT,
                                "The account is gone: somebody rejected it at Mastodon, or the person left."),
                "gone already",
                Outcome.Kind.SIGN_UP_DECIDED,
                false,
                0));
    }

    /** Dry run: the decision is shown and not sent. */
    static List<Step> shown(SignUp row, Due state) {
        String would = switch (state) {
            case Approving a -> "Would be approved, but dry run is on.";
            case Rejecting r -> "Would be rejected, but dry run is on.";
        };
        return List.of(Step.move(state.hold(), row.judgement().inShadow(would), Outcome.Kind.SIGN_UP_HELD));
    }

    /** The policy that decided it is not in force any more. The one that is says what it would do, and no more. */
    static List<Step> withdrawn(SignUp row, Due state, Instant now) {
        String would = switch (state) {
                    case Approving a -> "Was to be approved";
                    case Rejecting r -> "Was to be rejected";
                }
                + ", but the policy that said so is not in force any more. Nothing was sent.";
        return List.of(
                Step.move(state.hold(), row.judgement().inShadow(would), Outcome.Kind.SIGN_UP_HELD),
                new Step.Judge(now, SignUp.JudgeAs.SHADOW, 0));
    }

    static List<Step> givenUp(SignUp row, String message) {
        return row.state() instanceof Due state
                ? List.of(new Step.Move(
                        state.hold(),
                        row.judgement()
                                .givenUp("It could not be carried out at Mastodon and is left to a person: " + message),
                        "refused",
                        Outcome.Kind.SIGN_UP_HELD,
                        false,
                        0))
                : List.of();
    }
}
