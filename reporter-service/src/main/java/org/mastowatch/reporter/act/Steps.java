package org.mastowatch.reporter.act;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** The steps of acts, and what people are told of each. */
final class Steps {

    private Steps() {}

    static Step taken(Act act, Instant from) {
        return Step.telling(
                act.state(),
                act.progress(),
                Outcome.Kind.ACT_WAITING,
                "It is carried out at " + from + ", and can be stopped until then.",
                null);
    }

    static Step stopped(Act act, String who) {
        return Step.closing(
                new ActState.Waiting().stop(),
                act.progress(),
                "Stopped by " + who + " before it was carried out.",
                null);
    }

    static Step shown(Act act, ActState.Waiting from) {
        return Step.closing(from.show(), act.progress(), "Dry run: nothing was sent.", null);
    }

    static Step expired(Act act, ActState.Waiting from) {
        return Step.closing(
                from.expire(), act.progress(), "It waited too long and was not carried out. Decide anew.", null);
    }

    static Step refused(Act act, ActState.Closed to, String why, @Nullable String answer) {
        return Step.closing(to, act.progress(), why, answer);
    }

    /** It stood so before anything was sent. */
    static Step stoodAlready(Act act, ActState.Waiting from, Stood now, ActStore.Others others) {
        return Step.telling(
                from.standsAlready(),
                act.progress().standsAlready(act.liftAt(), now, others.earlierStands()),
                Outcome.Kind.ACT_DONE,
                "It stood so already; nothing was sent.",
                "already");
    }

    /**
     * The call took effect.
     *
     * @param byUs whether the thing stands so by this call
     */
    static Step done(
            Act act,
            ActState.Sent from,
            boolean byUs,
            ActStore.Others others,
            String detail,
            String answer,
            Instant now) {
        ActState.Standing standing = from.tookEffect();
        Act.Undo undo = act.progress().undo();
        Act.Progress progress = act.progress().stands(act.liftAt(), byUs || others.earlierStands());
        Step done = Step.telling(standing, progress, Outcome.Kind.ACT_DONE, detail, answer);
        if (undo == null) {
            return done;
        }
        // Somebody asked to take it back while the call was on its way.
        return What.cannotUndo(act.moderation(), act.progress().stood())
                .map(why -> done.then(undoRefused(act.moved(standing, progress), standing, why)))
                .orElseGet(() -> done.then(Step.quiet(standing.undo(), progress.due(now))));
    }

    static Step unclear(Act act, ActState.Sent from, String why) {
        return Step.closing(from.unclear(), act.progress(), why + " It is not sent again.", "unclear");
    }

    /** Mastodon cannot be asked now; people hear of it the first time. */
    static Step later(Act act, ActState to, Act.Progress progress, String why) {
        boolean first = act.progress().waits() == 0;
        return first
                ? Step.telling(to, progress, Outcome.Kind.ACT_WAITING, why + " It is tried again.", null)
                : Step.quiet(to, progress);
    }

    /** A person asks to take back what stands. */
    static Step undoAsked(Act act, ActState.Standing from, Act.Undo by, Instant now) {
        Optional<String> refusal = What.cannotUndo(
                        act.moderation(), act.progress().stood())
                .or(() -> Rights.lacking(by.actor(), act.moderation()));
        return refusal.isPresent()
                ? undoRefused(act, from, refusal.get())
                : Step.quiet(from.undo(), act.progress().undoBy(by, now));
    }

    /** The act stands as before, which is told last; what was due stays due. */
    static Step undoRefused(Act act, ActState.Standing stays, String why) {
        String detail = "The undo was refused, the act stands: " + why;
        return new Step(
                stays,
                act.progress().stays(act.liftAt()),
                List.of(
                        new Step.Telling(Outcome.Kind.ACT_REFUSED, detail, "undo refused"),
                        new Step.Telling(Outcome.Kind.ACT_DONE, detail, "undo refused")));
    }

    static Step left(Act act, ActState.Closed to, String why, @Nullable String answer) {
        return Step.closing(to, act.progress(), why, answer);
    }

    /** It was taken back: by a person, or since its time was over. */
    static Step reverted(Act act, ActState.Reverting from, String answer) {
        Act.Undo undo = act.progress().undo();
        return undo == null
                ? Step.closing(from.lifted(), act.progress(), "Its time was over, and it was lifted.", answer)
                : Step.closing(from.undone(), act.progress(), "Undone by " + undo.who() + ".", answer);
    }
}
