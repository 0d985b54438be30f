package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.reporter.act.ActState.Reversible;
import org.mastowatch.reporter.act.ActState.Reverting;
import org.mastowatch.reporter.act.ActState.Standing;
import org.mastowatch.reporter.act.ActState.Undoing;
import org.mastowatch.writing.Permit;

/**
 * Takes back one claimed act: since its time is over, or a person asked. Only what still stands as the act left it, by no
 * other act and by nobody else, is touched.
 */
final class Reverser {

    /** With the pauses between them about a week; time in which we were down does not count. */
    private static final int MOST_WAITS = 1_000;

    private final Means means;

    Reverser(Means means) {
        this.means = means;
    }

    /** Brings on what is to be taken back. */
    Uni<Void> process(Act act, Reversible state) {
        return whenOpen(
                act,
                state,
                () -> means.acts().others(act).flatMap(others -> {
                    Optional<String> why = notOurs(act, others);
                    return why.isPresent() ? leave(act, state, why.get(), null) : look(act, state);
                }));
    }

    private Uni<Void> whenOpen(Act act, Reversible state, Supplier<Uni<Void>> then) {
        return means.gate().ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> means.release(act);
            case Permit.DryRun dryRun ->
                switch (state) {
                    // It was promised to end, so it ends once dry run does.
                    case Standing standing ->
                        means.acts()
                                .release(act, means.now().plus(means.config().recheckAfter()));
                    case Undoing undoing ->
                        means.settle(
                                act,
                                (row, others) ->
                                        Steps.undoRefused(row, undoing.stay(), "dry run is on, and nothing is sent."));
                };
            case Permit.Open open -> then.get();
        });
    }

    private Optional<String> notOurs(Act act, ActStore.Others others) {
        if (others.laterDecides()) {
            return Optional.of("A later act decides about it now.");
        }
        Stood before = act.progress().stood();
        boolean stoodSo = before != null && means.hand(act).reached(act, before);
        if (stoodSo && others.earlierHolds()) {
            return Optional.of("It stood so before, by an earlier act that holds.");
        }
        return act.progress().ours() ? Optional.empty() : Optional.of("It stood so before this act.");
    }

    private Uni<Void> look(Act act, Reversible state) {
        return means.hand(act)
                .look(act)
                .flatMap(sight -> switch (sight) {
                    case Hand.Sight.Gone gone -> leave(act, state, gone.what(), "gone");
                    case Hand.Sight.Untouchable not -> leave(act, state, not.why(), null);
                    case Hand.Sight.There there -> seen(act, state, there);
                })
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> notSeen(act, state, ((MastodonFailure) failure).error()));
    }

    private Uni<Void> seen(Act act, Reversible state, Hand.Sight.There there) {
        return refusal(act, state, there.target()).flatMap(refusal -> {
            if (refusal.isPresent() && state instanceof Undoing undoing) {
                return means.settle(act, (row, others) -> Steps.undoRefused(row, undoing.stay(), refusal.get()));
            }
            return means.hand(act).reached(act, there.stood())
                    // Looking takes time, in which somebody may have pressed the stop.
                    ? whenOpen(act, state, () -> write(act, state, there.stood()))
                    : leave(act, state, "It does not stand as the act left it; somebody changed it.", null);
        });
    }

    /** A person who undoes needs the rights of one who does; what ends by itself was decided with the act. */
    private Uni<Optional<String>> refusal(Act act, Reversible state, @Nullable AdminAccount target) {
        Act.Undo undo = act.progress().undo();
        if (undo == null || state instanceof Standing) {
            return Uni.createFrom().item(Optional.empty());
        }
        Optional<String> lacking = Rights.lacking(undo.actor(), act.moderation());
        return lacking.isPresent() || target == null
                ? Uni.createFrom().item(lacking)
                : means.own().all().map(us -> Rights.protectedFrom(undo.actor(), act.moderation(), target, us));
    }

    private Uni<Void> write(Act act, Reversible state, Stood now) {
        Instant at = means.now();
        Instant lookAfter = means.overAfter(at);
        return means.acts()
                .settle(
                        act,
                        (row, others) -> Step.quiet(
                                state.revert(),
                                row.progress()
                                        .calling(at, lookAfter, row.progress().stood())))
                .flatMap(marked -> {
                    if (marked.isEmpty()) {
                        means.troubles().lost(act);
                        return Uni.createFrom().voidItem();
                    }
                    return call(marked.get(), (Reverting) marked.get().state(), now, at);
                });
    }

    private Uni<Void> call(Act act, Reverting reverting, Stood now, Instant markedAt) {
        if (means.tooLate(markedAt)) {
            return again(act, reverting, means.now());
        }
        return means.hand(act)
                .revert(act, now)
                .flatMap(answer -> switch (answer) {
                    case DONE -> means.settle(act, (row, others) -> Steps.reverted(row, reverting, "done"));
                    case ALREADY -> means.settle(act, (row, others) -> Steps.reverted(row, reverting, "already"));
                    case CHANGED -> again(act, reverting, means.pauses().after(act));
                })
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> failed(act, reverting, ((MastodonFailure) failure).error()));
    }

    private Uni<Void> failed(Act act, Reverting reverting, MastodonError error) {
        means.troubles().met(act, "revert", error);
        if (error instanceof MastodonError.Ambiguous) {
            // The row stays as it is, so whoever comes after the call's limit looks it up.
            return Uni.createFrom().voidItem();
        }
        return Pauses.mayPass(error) && triesLeft(act)
                ? again(act, reverting, means.pauses().after(act, error))
                : means.settle(
                        act,
                        (row, others) -> Steps.left(row, reverting.leave(), byHand(error), ActTroubles.answer(error)));
    }

    private static boolean triesLeft(Act act) {
        return act.progress().waits() < MOST_WAITS;
    }

    private static String byHand(MastodonError error) {
        return "It could not be taken back, do it in Mastodon: " + ActTroubles.words(error);
    }

    private Uni<Void> again(Act act, Reverting reverting, Instant until) {
        return means.settle(act, (row, others) -> onceMore(row, reverting, until));
    }

    private static Step onceMore(Act row, Reverting reverting, Instant until) {
        return triesLeft(row)
                ? Step.quiet(
                        reverting.again(row.progress().undo() != null),
                        row.progress().later(until))
                : Steps.left(
                        row,
                        reverting.leave(),
                        "It could not be taken back in many tries, do it in Mastodon.",
                        "no effect");
    }

    private Uni<Void> notSeen(Act act, Reversible state, MastodonError error) {
        means.troubles().met(act, "check", error);
        return Pauses.mayBeSeenLater(error) && triesLeft(act)
                ? means.settle(
                        act,
                        (row, others) -> Step.quiet(
                                state, row.progress().later(means.pauses().after(row, error))))
                : leave(act, state, byHand(error), ActTroubles.answer(error));
    }

    private Uni<Void> leave(Act act, Reversible state, String why, @Nullable String answer) {
        return means.settle(act, (row, others) -> Steps.left(row, state.leave(), why, answer));
    }

    /** A call that nobody settled: the process died, or its answer was lost. Taking back twice does no harm. */
    Uni<Void> lookUp(Act act, Reverting reverting) {
        return means.hand(act)
                .look(act)
                .flatMap(sight -> means.settle(act, (row, others) -> switch (sight) {
                    case Hand.Sight.Gone gone -> Steps.left(row, reverting.leave(), gone.what(), "gone");
                    case Hand.Sight.Untouchable not -> Steps.left(row, reverting.leave(), not.why(), null);
                    case Hand.Sight.There there -> lookedUp(row, reverting, there.stood());
                }))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    means.troubles().met(act, "look-up", error);
                    return means.settle(
                            act,
                            (row, others) -> Pauses.mayBeSeenLater(error) && triesLeft(row)
                                    ? Step.quiet(
                                            reverting,
                                            row.progress().later(means.pauses().after(row, error)))
                                    : Steps.left(row, reverting.leave(), byHand(error), ActTroubles.answer(error)));
                });
    }

    private Step lookedUp(Act row, Reverting reverting, Stood now) {
        Hand hand = means.hand(row);
        if (hand.reverted(row, now)) {
            return Steps.reverted(row, reverting, "found done");
        }
        return hand.reached(row, now)
                ? onceMore(row, reverting, means.pauses().after(row))
                : Steps.left(
                        row, reverting.leave(), "It does not stand as the act left it; somebody changed it.", null);
    }
}
