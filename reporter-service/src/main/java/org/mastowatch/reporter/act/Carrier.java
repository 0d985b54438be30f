package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.reporter.act.ActState.Sent;
import org.mastowatch.reporter.act.ActState.Waiting;
import org.mastowatch.writing.Permit;

/**
 * Carries out one claimed act. The row says that a call is about to be made before it is made, and how it ended after; what
 * was never settled is looked up at Mastodon once the call is surely over. An act that leaves a strike is sent once, whatever
 * its answer was.
 */
final class Carrier {

    private final Means means;

    Carrier(Means means) {
        this.means = means;
    }

    /** Brings on what waits. */
    Uni<Void> process(Act act, Waiting waiting) {
        return whenOpen(act, waiting, () -> prepare(act, waiting));
    }

    private Uni<Void> whenOpen(Act act, Waiting waiting, Supplier<Uni<Void>> then) {
        return means.gate().ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> means.release(act);
            case Permit.DryRun dryRun -> means.settle(act, (row, others) -> Steps.shown(row, waiting));
            case Permit.Open open -> then.get();
        });
    }

    private Uni<Void> prepare(Act act, Waiting waiting) {
        String stopWho = act.progress().stopWho();
        if (stopWho != null) {
            return means.settle(act, (row, others) -> Steps.stopped(row, stopWho));
        }
        if (!means.now().isBefore(act.expiresAt())) {
            return means.settle(act, (row, others) -> Steps.expired(row, waiting));
        }
        Optional<String> lacking = Rights.lacking(act.actor(), act.moderation());
        return lacking.isPresent()
                ? refuse(act, waiting, lacking.get(), null)
                : look(act)
                        .flatMap(sight -> switch (sight) {
                            case Hand.Sight.Gone gone -> refuse(act, waiting, gone.what(), "gone");
                            case Hand.Sight.Untouchable not -> refuse(act, waiting, not.why(), null);
                            case Hand.Sight.There there -> seen(act, waiting, there);
                        })
                        .onFailure(MastodonFailure.class)
                        .recoverWithUni(failure -> notSeen(act, waiting, ((MastodonFailure) failure).error()));
    }

    /** To an unknown token Mastodon says "not permitted" as to one that may not; only the former comes right by waiting. */
    private Uni<Hand.Sight> look(Act act) {
        return means.hand(act)
                .look(act)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.NotPermitted)
                .recoverWithUni(failure ->
                        means.own().tokenCounts().chain(() -> Uni.createFrom().failure(failure)));
    }

    private Uni<Void> seen(Act act, Waiting waiting, Hand.Sight.There there) {
        AdminAccount target = there.target();
        return (target == null
                        ? Uni.createFrom().item(Optional.<String>empty())
                        : means.own().all().map(us -> Rights.protectedFrom(act.actor(), act.moderation(), target, us)))
                .flatMap(protectedFrom -> protectedFrom.isPresent()
                        ? refuse(act, waiting, protectedFrom.get(), null)
                        : allowed(act, waiting, there.stood()));
    }

    private Uni<Void> allowed(Act act, Waiting waiting, Stood now) {
        if (What.onlyOnce(act.moderation()) || !means.hand(act).reached(act, now)) {
            // Looking takes time, in which somebody may have pressed the stop.
            return whenOpen(act, waiting, () -> write(act, waiting, now));
        }
        Stood before = act.progress().stood();
        return before == null || means.hand(act).reached(act, before)
                ? means.settle(act, (row, others) -> Steps.stoodAlready(row, waiting, now, others))
                // A call of ours whose answer was lost took effect after all.
                : means.settle(
                        act,
                        (row, others) -> Steps.done(
                                row, waiting.send(), true, others, "Carried out.", "found done", means.now()));
    }

    private Uni<Void> write(Act act, Waiting waiting, Stood now) {
        Instant at = means.now();
        Instant lookAfter = means.overAfter(at);
        return means.acts()
                .settle(
                        act,
                        (row, others) ->
                                Step.quiet(waiting.send(), row.progress().calling(at, lookAfter, now)))
                .flatMap(marked -> {
                    if (marked.isEmpty()) {
                        means.troubles().lost(act);
                        return Uni.createFrom().voidItem();
                    }
                    return call(marked.get(), now, at);
                });
    }

    private Uni<Void> call(Act act, Stood now, Instant markedAt) {
        Sent sent = (Sent) act.state();
        if (means.tooLate(markedAt)) {
            return means.settle(
                    act,
                    (row, others) -> Step.quiet(sent.again(), row.progress().uncalled(means.now())));
        }
        return means.hand(act)
                .carryOut(act, now)
                .flatMap(answer -> means.settle(act, (row, others) -> answered(row, sent, answer, now, others)))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> failed(act, sent, ((MastodonFailure) failure).error()));
    }

    private Step answered(Act row, Sent sent, Hand.Answer answer, Stood before, ActStore.Others others) {
        return switch (answer) {
            case DONE ->
                Steps.done(
                        row, sent, !means.hand(row).reached(row, before), others, "Carried out.", "done", means.now());
            case ALREADY -> Steps.done(row, sent, false, others, "It stood so already.", "already", means.now());
            case CHANGED ->
                Step.quiet(sent.again(), row.progress().later(means.pauses().after(row)));
        };
    }

    private Uni<Void> failed(Act act, Sent sent, MastodonError error) {
        means.troubles().met(act, "call", error);
        if (error instanceof MastodonError.Ambiguous) {
            // The row stays as it is, so whoever comes after the call's limit looks it up.
            return Uni.createFrom().voidItem();
        }
        return Pauses.mayPass(error)
                ? means.settle(
                        act,
                        (row, others) -> Steps.later(
                                row,
                                sent.again(),
                                row.progress().uncalled(means.pauses().after(row, error)),
                                ActTroubles.words(error)))
                : means.settle(
                        act,
                        (row, others) ->
                                Steps.refused(row, sent.refuse(), ActTroubles.words(error), ActTroubles.answer(error)));
    }

    /** A reading that brought nothing; nothing was sent. */
    private Uni<Void> notSeen(Act act, Waiting waiting, MastodonError error) {
        means.troubles().met(act, "check", error);
        return Pauses.mayPass(error)
                ? means.settle(
                        act,
                        (row, others) -> Steps.later(
                                row,
                                waiting,
                                row.progress().later(means.pauses().after(row, error)),
                                ActTroubles.words(error)))
                : refuse(act, waiting, ActTroubles.words(error), ActTroubles.answer(error));
    }

    private Uni<Void> refuse(Act act, Waiting waiting, String why, @Nullable String answer) {
        return means.settle(act, (row, others) -> Steps.refused(row, waiting.refuse(), why, answer));
    }

    /** A call that nobody settled: the process died, or its answer was lost. */
    Uni<Void> lookUp(Act act, Sent sent) {
        if (leavesNothingToSee(act.moderation())) {
            return unclear(act, sent, "The warning's answer was lost, and nothing shows whether it was given.");
        }
        return look(act)
                .flatMap(sight -> switch (sight) {
                    case Hand.Sight.Gone gone -> unclear(act, sent, "The answer was lost. " + gone.what());
                    case Hand.Sight.Untouchable not -> unclear(act, sent, "The answer was lost. " + not.why());
                    case Hand.Sight.There there -> lookedUp(act, sent, there.stood());
                })
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    means.troubles().met(act, "look-up", error);
                    return Pauses.mayPass(error) && means.now().isBefore(act.expiresAt())
                            ? means.settle(
                                    act,
                                    (row, others) -> Step.quiet(
                                            sent,
                                            row.progress().later(means.pauses().after(row, error))))
                            : unclear(act, sent, "The answer was lost, and Mastodon does not say how it stands.");
                });
    }

    private static boolean leavesNothingToSee(Moderation moderation) {
        return moderation instanceof Moderation.OnAccount on && on.measure() == Measure.WARN;
    }

    private Uni<Void> lookedUp(Act act, Sent sent, Stood now) {
        Hand hand = means.hand(act);
        Stood before = act.progress().stood();
        boolean shows = hand.reached(act, now);
        boolean showedBefore = before != null && hand.reached(act, before);
        if (shows && !showedBefore) {
            return means.settle(
                    act,
                    (row, others) -> Steps.done(
                            row, sent, true, others, "Carried out; the answer was lost.", "found done", means.now()));
        }
        if (!What.onlyOnce(act.moderation())) {
            return means.settle(
                    act,
                    (row, others) -> Step.quiet(
                            sent.again(), row.progress().later(means.pauses().after(row))));
        }
        return unclear(
                act,
                sent,
                shows
                        ? "The answer was lost, and the account stood so before."
                        : "The answer was lost, and the account does not show it.");
    }

    private Uni<Void> unclear(Act act, Sent sent, String why) {
        return means.settle(act, (row, others) -> Steps.unclear(row, sent, why));
    }
}
