package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.act.ActState.Reversible;
import org.mastowatch.reporter.act.ActState.Reverting;
import org.mastowatch.reporter.act.ActState.Standing;
import org.mastowatch.reporter.act.ActState.Undoing;
import org.mastowatch.writing.Permit;
import org.mastowatch.writing.WriteGate;

/**
 * Takes back one claimed act: since its time is over, or a person asked. Only what still stands as the act left it, by no
 * other act and by nobody else, is touched.
 */
final class Reverser {

    /** With the pauses between them about a week; time in which we were down does not count. */
    private static final int MOST_WAITS = 1_000;

    private final Acts acts;
    private final WriteGate gate;
    private final Hands hands;
    private final OwnAccounts own;
    private final ReporterConfig config;
    private final Duration callLimit;
    private final Pauses pauses;
    private final ActTroubles troubles;
    private final Clock clock;

    /** @param callLimit how long a call may take in all */
    Reverser(
            Acts acts,
            WriteGate gate,
            Hands hands,
            OwnAccounts own,
            ReporterConfig config,
            Duration callLimit,
            ActTroubles troubles,
            Clock clock) {
        this.acts = acts;
        this.gate = gate;
        this.hands = hands;
        this.own = own;
        this.config = config;
        this.callLimit = callLimit;
        this.pauses = new Pauses(config, clock);
        this.troubles = troubles;
        this.clock = clock;
    }

    /** Brings on what is to be taken back. */
    Uni<Void> process(Act act, Reversible state) {
        return whenOpen(
                act,
                state,
                () -> acts.others(act).flatMap(others -> {
                    Optional<String> why = notOurs(act, others);
                    return why.isPresent() ? leave(act, state, why.get(), null) : look(act, state);
                }));
    }

    private Uni<Void> whenOpen(Act act, Reversible state, Supplier<Uni<Void>> then) {
        return gate.ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> acts.release(act, dueAt(act));
            case Permit.DryRun dryRun ->
                switch (state) {
                    // It was promised to end, so it ends once dry run does.
                    case Standing standing -> acts.release(act, clock.instant().plus(config.recheckAfter()));
                    case Undoing undoing ->
                        settle(
                                act,
                                (row, others) ->
                                        Steps.undoRefused(row, undoing.stay(), "dry run is on, and nothing is sent."));
                };
            case Permit.Open open -> then.get();
        });
    }

    private Instant dueAt(Act act) {
        Instant due = act.progress().dueAt();
        return due == null ? clock.instant() : due;
    }

    private Optional<String> notOurs(Act act, ActStore.Others others) {
        if (others.laterDecides()) {
            return Optional.of("A later act decides about it now.");
        }
        Stood before = act.progress().stood();
        boolean stoodSo = before != null && hands.of(act).reached(act, before);
        if (stoodSo && others.earlierHolds()) {
            return Optional.of("It stood so before, by an earlier act that holds.");
        }
        return act.progress().ours() ? Optional.empty() : Optional.of("It stood so before this act.");
    }

    private Uni<Void> look(Act act, Reversible state) {
        return hands.of(act)
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
                return settle(act, (row, others) -> Steps.undoRefused(row, undoing.stay(), refusal.get()));
            }
            return hands.of(act).reached(act, there.stood())
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
                : own.all().map(us -> Rights.protectedFrom(undo.actor(), act.moderation(), target, us));
    }

    private Uni<Void> write(Act act, Reversible state, Stood now) {
        Instant at = clock.instant();
        Instant lookAfter = at.plus(callLimit.multipliedBy(2)).plus(config.settleMargin());
        return acts.settle(
                        act,
                        (row, others) -> Step.quiet(
                                state.revert(),
                                row.progress()
                                        .calling(at, lookAfter, row.progress().stood())))
                .flatMap(marked -> {
                    if (marked.isEmpty()) {
                        troubles.lost(act);
                        return Uni.createFrom().voidItem();
                    }
                    return call(marked.get(), (Reverting) marked.get().state(), now, at);
                });
    }

    private Uni<Void> call(Act act, Reverting reverting, Stood now, Instant markedAt) {
        if (clock.instant().isAfter(markedAt.plus(config.settleMargin()))) {
            // So late that another replica may look before our call arrives, so nothing is sent.
            return again(act, reverting, clock.instant());
        }
        return hands.of(act)
                .revert(act, now)
                .flatMap(answer -> switch (answer) {
                    case DONE -> settle(act, (row, others) -> Steps.reverted(row, reverting, "done"));
                    case ALREADY -> settle(act, (row, others) -> Steps.reverted(row, reverting, "already"));
                    case CHANGED -> again(act, reverting, pauses.after(act));
                })
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> failed(act, reverting, ((MastodonFailure) failure).error()));
    }

    private Uni<Void> failed(Act act, Reverting reverting, MastodonError error) {
        troubles.met(act, "revert", error);
        if (error instanceof MastodonError.Ambiguous) {
            // The row stays as it is, so whoever comes after the call's limit looks it up.
            return Uni.createFrom().voidItem();
        }
        return mayTryAgain(act, error)
                ? again(act, reverting, pauses.after(act, error))
                : settle(
                        act,
                        (row, others) -> Steps.left(row, reverting.leave(), byHand(error), ActTroubles.answer(error)));
    }

    private static boolean mayTryAgain(Act act, MastodonError error) {
        return Pauses.mayPass(error) && act.progress().waits() < MOST_WAITS;
    }

    private static String byHand(MastodonError error) {
        return "It could not be taken back, do it in Mastodon: " + ActTroubles.words(error);
    }

    private Uni<Void> again(Act act, Reverting reverting, Instant until) {
        return settle(act, (row, others) -> onceMore(row, reverting, until));
    }

    private static Step onceMore(Act row, Reverting reverting, Instant until) {
        return row.progress().waits() < MOST_WAITS
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
        troubles.met(act, "check", error);
        return mayTryAgain(act, error)
                ? settle(act, (row, others) -> Step.quiet(state, row.progress().later(pauses.after(row, error))))
                : leave(act, state, byHand(error), ActTroubles.answer(error));
    }

    private Uni<Void> leave(Act act, Reversible state, String why, @Nullable String answer) {
        return settle(act, (row, others) -> Steps.left(row, state.leave(), why, answer));
    }

    /** A call that nobody settled: the process died, or its answer was lost. Taking back twice does no harm. */
    Uni<Void> lookUp(Act act, Reverting reverting) {
        return hands.of(act)
                .look(act)
                .flatMap(sight -> settle(act, (row, others) -> switch (sight) {
                    case Hand.Sight.Gone gone -> Steps.left(row, reverting.leave(), gone.what(), "gone");
                    case Hand.Sight.Untouchable not -> Steps.left(row, reverting.leave(), not.why(), null);
                    case Hand.Sight.There there -> lookedUp(row, reverting, there.stood());
                }))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    troubles.met(act, "look-up", error);
                    return settle(
                            act,
                            (row, others) -> mayTryAgain(row, error)
                                    ? Step.quiet(reverting, row.progress().later(pauses.after(row, error)))
                                    : Steps.left(row, reverting.leave(), byHand(error), ActTroubles.answer(error)));
                });
    }

    private Step lookedUp(Act row, Reverting reverting, Stood now) {
        Hand hand = hands.of(row);
        if (hand.reverted(row, now)) {
            return Steps.reverted(row, reverting, "found done");
        }
        return hand.reached(row, now)
                ? onceMore(row, reverting, pauses.after(row))
                : Steps.left(
                        row, reverting.leave(), "It does not stand as the act left it; somebody changed it.", null);
    }

    private Uni<Void> settle(Act act, Acts.Change step) {
        return acts.settle(act, step)
                .invoke(after -> {
                    if (after.isEmpty()) {
                        troubles.lost(act);
                    }
                })
                .replaceWithVoid();
    }
}
