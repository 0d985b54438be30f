package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.act.ActState.Sent;
import org.mastowatch.reporter.act.ActState.Waiting;
import org.mastowatch.writing.Permit;
import org.mastowatch.writing.WriteGate;

/**
 * Carries out one claimed act. The row says that a call is about to be made before it is made, and how it ended after; what
 * was never settled is looked up at Mastodon once the call is surely over. An act that leaves a strike is sent once, whatever
 * its answer was.
 */
final class Carrier {

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
    Carrier(
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

    /** Brings on what waits. */
    Uni<Void> process(Act act, Waiting waiting) {
        return whenOpen(act, waiting, () -> prepare(act, waiting));
    }

    private Uni<Void> whenOpen(Act act, Waiting waiting, Supplier<Uni<Void>> then) {
        return gate.ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> acts.release(act, dueAt(act));
            case Permit.DryRun dryRun -> settle(act, (row, others) -> Steps.shown(row, waiting));
            case Permit.Open open -> then.get();
        });
    }

    private Instant dueAt(Act act) {
        Instant due = act.progress().dueAt();
        return due == null ? clock.instant() : due;
    }

    private Uni<Void> prepare(Act act, Waiting waiting) {
        String stopWho = act.progress().stopWho();
        if (stopWho != null) {
            return settle(act, (row, others) -> Steps.stopped(row, stopWho));
        }
        if (!clock.instant().isBefore(act.expiresAt())) {
            return settle(act, (row, others) -> Steps.expired(row, waiting));
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

    private Uni<Hand.Sight> look(Act act) {
        return hands.of(act).look(act);
    }

    private Uni<Void> seen(Act act, Waiting waiting, Hand.Sight.There there) {
        AdminAccount target = there.target();
        return (target == null
                        ? Uni.createFrom().item(Optional.<String>empty())
                        : own.all().map(us -> Rights.protectedFrom(act.actor(), act.moderation(), target, us)))
                .flatMap(protectedFrom -> protectedFrom.isPresent()
                        ? refuse(act, waiting, protectedFrom.get(), null)
                        : allowed(act, waiting, there.stood()));
    }

    private Uni<Void> allowed(Act act, Waiting waiting, Stood now) {
        if (What.onlyOnce(act.moderation()) || !hands.of(act).reached(act, now)) {
            // Looking takes time, in which somebody may have pressed the stop.
            return whenOpen(act, waiting, () -> write(act, waiting, now));
        }
        Stood before = act.progress().stood();
        return before == null || hands.of(act).reached(act, before)
                ? settle(act, (row, others) -> Steps.stoodAlready(row, waiting, now, others))
                // A call of ours whose answer was lost took effect after all.
                : settle(
                        act,
                        (row, others) -> Steps.done(
                                row, waiting.send(), true, others, "Carried out.", "found done", clock.instant()));
    }

    private Uni<Void> write(Act act, Waiting waiting, Stood now) {
        Instant at = clock.instant();
        // A refusal is followed by a reading, which takes as long again.
        Instant lookAfter = at.plus(callLimit.multipliedBy(2)).plus(config.settleMargin());
        return acts.settle(
                        act,
                        (row, others) ->
                                Step.quiet(waiting.send(), row.progress().calling(at, lookAfter, now)))
                .flatMap(marked -> {
                    if (marked.isEmpty()) {
                        troubles.lost(act);
                        return Uni.createFrom().voidItem();
                    }
                    return call(marked.get(), now, at);
                });
    }

    private Uni<Void> call(Act act, Stood now, Instant markedAt) {
        Sent sent = (Sent) act.state();
        if (clock.instant().isAfter(markedAt.plus(config.settleMargin()))) {
            // So late that another replica may look before our call arrives, so nothing is sent.
            return settle(
                    act,
                    (row, others) -> Step.quiet(sent.again(), row.progress().uncalled(clock.instant())));
        }
        return hands.of(act)
                .carryOut(act, now)
                .flatMap(answer -> settle(act, (row, others) -> answered(row, sent, answer, now, others)))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> failed(act, sent, ((MastodonFailure) failure).error()));
    }

    private Step answered(Act row, Sent sent, Hand.Answer answer, Stood before, ActStore.Others others) {
        return switch (answer) {
            case DONE ->
                Steps.done(
                        row,
                        sent,
                        !hands.of(row).reached(row, before),
                        others,
                        "Carried out.",
                        "done",
                        clock.instant());
            case ALREADY -> Steps.done(row, sent, false, others, "It stood so already.", "already", clock.instant());
            case CHANGED -> Step.quiet(sent.again(), row.progress().later(pauses.after(row)));
        };
    }

    private Uni<Void> failed(Act act, Sent sent, MastodonError error) {
        troubles.met(act, "call", error);
        if (error instanceof MastodonError.Ambiguous) {
            // The row stays as it is, so whoever comes after the call's limit looks it up.
            return Uni.createFrom().voidItem();
        }
        return Pauses.mayPass(error)
                ? settle(
                        act,
                        (row, others) -> Steps.later(
                                row,
                                sent.again(),
                                row.progress().uncalled(pauses.after(row, error)),
                                ActTroubles.words(error)))
                : settle(
                        act,
                        (row, others) ->
                                Steps.refused(row, sent.refuse(), ActTroubles.words(error), ActTroubles.answer(error)));
    }

    /** A reading that brought nothing; nothing was sent. */
    private Uni<Void> notSeen(Act act, Waiting waiting, MastodonError error) {
        troubles.met(act, "check", error);
        return Pauses.mayPass(error)
                ? settle(
                        act,
                        (row, others) -> Steps.later(
                                row, waiting, row.progress().later(pauses.after(row, error)), ActTroubles.words(error)))
                : refuse(act, waiting, ActTroubles.words(error), ActTroubles.answer(error));
    }

    private Uni<Void> refuse(Act act, Waiting waiting, String why, @Nullable String answer) {
        return settle(act, (row, others) -> Steps.refused(row, waiting.refuse(), why, answer));
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
                    troubles.met(act, "look-up", error);
                    return Pauses.mayPass(error) && clock.instant().isBefore(act.expiresAt())
                            ? settle(
                                    act,
                                    (row, others) ->
                                            Step.quiet(sent, row.progress().later(pauses.after(row, error))))
                            : unclear(act, sent, "The answer was lost, and Mastodon does not say how it stands.");
                });
    }

    private static boolean leavesNothingToSee(Moderation moderation) {
        return moderation instanceof Moderation.OnAccount on && on.measure() == Measure.WARN;
    }

    private Uni<Void> lookedUp(Act act, Sent sent, Stood now) {
        Hand hand = hands.of(act);
        Stood before = act.progress().stood();
        boolean shows = hand.reached(act, now);
        boolean showedBefore = before != null && hand.reached(act, before);
        if (shows && !showedBefore) {
            return settle(
                    act,
                    (row, others) -> Steps.done(
                            row,
                            sent,
                            true,
                            others,
                            "Carried out; the answer was lost.",
                            "found done",
                            clock.instant()));
        }
        if (!What.onlyOnce(act.moderation())) {
            return settle(
                    act,
                    (row, others) -> Step.quiet(sent.again(), row.progress().later(pauses.after(row))));
        }
        return unclear(
                act,
                sent,
                shows
                        ? "The answer was lost, and the account stood so before."
                        : "The answer was lost, and the account does not show it.");
    }

    private Uni<Void> unclear(Act act, Sent sent, String why) {
        return settle(act, (row, others) -> Steps.unclear(row, sent, why));
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
