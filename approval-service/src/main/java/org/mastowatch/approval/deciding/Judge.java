package org.mastowatch.approval.deciding;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.ledger.Judgement;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUp.JudgeAs;
import org.mastowatch.approval.ledger.SignUpState;
import org.mastowatch.approval.ledger.Step;
import org.mastowatch.approval.policy.Policies;
import org.mastowatch.approval.policy.PolicyInForce;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.signup.Decision;
import org.mastowatch.signup.Needs;
import org.mastowatch.signup.SignUpPolicy;

/** What follows from a policy's decision. Nothing is looked up and nothing is written here. */
final class Judge {

    /** So often a policy is asked again when a fact could not be found out. */
    private static final int MOST_TRIES = 4;

    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(2);

    /** So long after an age was reached it is surely passed too. */
    private static final Duration AFTER_AN_AGE = Duration.ofSeconds(1);

    /** How often an expression over the age is asked again. */
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private Judge() {}

    /**
     * What happens to a sign-up that was judged.
     *
     * @param complete whether all facts that the policy needed were known
     * @param trace the decision as JSON
     */
    static List<Step> steps(
            SignUp signUp,
            JudgeAs as,
            PolicyInForce policy,
            Decision decision,
            String trace,
            boolean complete,
            boolean dryRun,
            Instant now) {
        if (!(signUp.state() instanceof SignUpState.Open open)) {
            return List.of();
        }
        boolean live = policy.compiled().policy().state() == SignUpPolicy.State.LIVE && !dryRun && as != JudgeAs.SHADOW;
        Step.Move move = move(open, policy, decision, trace, live, why(policy, dryRun), now);
        boolean tryAgain = !complete && signUp.judged() + 1 < MOST_TRIES && (move.to() instanceof SignUpState.Held);
        @Nullable
        Instant next = tryAgain
                ? now.plus(BETWEEN_TRIES)
                : move.to() instanceof SignUpState.Due ? null : byTimeAlone(signUp, policy, now);
        // What was only shown is shown again, whatever is live by then.
        JudgeAs later = live ? JudgeAs.FRESH : JudgeAs.SHADOW;
        Step judge = new Step.Judge(next, next == null ? null : later, tryAgain ? signUp.judged() + 1 : 0);
        return same(signUp, move) ? List.of(judge) : List.of(heldBefore(signUp) ? quietly(move) : move, judge);
    }

    /** When the same policy may say something else of the same facts; null for never. */
    private static @Nullable Instant byTimeAlone(SignUp signUp, PolicyInForce policy, Instant now) {
        Needs needs = policy.compiled().needs();
        Stream<Instant> ages = needs.ages().stream()
                .map(age -> signUp.requestedAt().plus(age).plus(AFTER_AN_AGE))
                .filter(at -> at.isAfter(now));
        Stream<Instant> clock = needs.clock() ? Stream.of(now.plus(BETWEEN_LOOKS)) : Stream.empty();
        return Stream.concat(ages, clock).min(Comparator.naturalOrder()).orElse(null);
    }

    private static boolean heldBefore(SignUp signUp) {
        return signUp.state() instanceof SignUpState.Held && signUp.revision() > 0;
    }

    /** Whoever waited for a person before does so still; that is shown, and nobody is told again. */
    private static Step.Move quietly(Step.Move move) {
        return move.to() instanceof SignUpState.Held ? Step.move(move.to(), move.judgement(), null) : move;
    }

    private static Step.Move move(
            SignUpState.Open open,
            PolicyInForce policy,
            Decision decision,
            String trace,
            boolean live,
            String whyNot,
            Instant now) {
        return switch (decision.verdict()) {
            case WAIT ->
                Step.move(
                        open.waitForConfirmation(),
                        judgement(policy, decision, null, false, trace, decision.because()),
                        null);
            case HOLD ->
                Step.move(
                        open.hold(),
                        judgement(policy, decision, SignUpDecision.HOLD, false, trace, decision.because()),
                        Outcome.Kind.SIGN_UP_HELD);
            case APPROVE ->
                live
                        ? Step.move(
                                open.approve(now),
                                judgement(policy, decision, SignUpDecision.APPROVE, false, trace, decision.because()),
                                null)
                        : shown(
                                open,
                                judgement(
                                        policy,
                                        decision,
                                        SignUpDecision.APPROVE,
                                        true,
                                        trace,
                                        "Would be approved" + whyNot + decision.because()));
            case REJECT -> {
                // Judging anew gives nobody a shorter or a longer time to undo it.
                Instant due = open instanceof SignUpState.Rejecting already
                        ? already.dueAt()
                        : now.plus(Policies.undoWindow(policy));
                yield live
                        ? Step.move(
                                open.reject(due),
                                judgement(
                                        policy,
                                        decision,
                                        SignUpDecision.REJECT,
                                        false,
                                        trace,
                                        "Will be rejected at " + due.truncatedTo(ChronoUnit.SECONDS)
                                                + " unless somebody stops it. " + decision.because()),
                                Outcome.Kind.SIGN_UP_REJECTION_DUE)
                        : shown(
                                open,
                                judgement(
                                        policy,
                                        decision,
                                        SignUpDecision.REJECT,
                                        true,
                                        trace,
                                        "Would be rejected" + whyNot + decision.because()));
            }
        };
    }

    private static Step.Move shown(SignUpState.Open open, Judgement judgement) {
        return Step.move(open.hold(), judgement, Outcome.Kind.SIGN_UP_HELD);
    }

    private static String why(PolicyInForce policy, boolean dryRun) {
        if (dryRun) {
            return ", but dry run is on. ";
        }
        return policy.compiled().policy().state() == SignUpPolicy.State.LIVE
                ? ", once somebody has all that waits decided anew. "
                : ", but the policy is not live. ";
    }

    private static Judgement judgement(
            PolicyInForce policy,
            Decision decision,
            @Nullable SignUpDecision wanted,
            boolean shadow,
            String trace,
            String note) {
        return new Judgement(
                wanted,
                wanted == null ? null : DecidedBy.POLICY,
                null,
                decision.rule(),
                decision.score(),
                policy.sha256(),
                shadow,
                trace,
                note);
    }

    /** The same answer again is no change that anybody had to be told of. */
    private static boolean same(SignUp signUp, Step.Move move) {
        Judgement before = signUp.judgement();
        Judgement after = move.judgement();
        return signUp.revision() > 0
                && signUp.state().word() == move.to().word()
                && before.decision() == after.decision()
                && before.by() == after.by()
                && before.shadow() == after.shadow()
                && Double.compare(before.score(), after.score()) == 0
                && before.note().equals(after.note())
                && Objects.equals(before.rule(), after.rule())
                && Objects.equals(before.policySha256(), after.policySha256());
    }
}
