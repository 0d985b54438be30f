package org.mastowatch.reporter.act;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.Command.Moderation;

/**
 * A person's act, as the row has it.
 *
 * @param revision of the last outcome that was told; 0 before the first
 * @param claim which claim on the row this copy comes from; an older copy can settle nothing
 * @param moderation what to do, without the text that the person is told
 * @param message that text; null where there is none, and once it is known how the call ended
 * @param expiresAt from then on it is not carried out any more
 * @param liftAt when it ends by itself; null for never
 */
record Act(
        String id,
        long seq,
        ActState state,
        long revision,
        long claim,
        Moderation moderation,
        @Nullable String message,
        String who,
        Command.Actor actor,
        Instant expiresAt,
        @Nullable Instant liftAt,
        Progress progress) {

    /**
     * What changes on the way.
     *
     * @param dueAt when the loop takes it up next; null where nothing is left to do
     * @param attempt how many calls were begun in this direction
     * @param waits how often in a row it had to wait for Mastodon
     * @param calledAt when the last call began; null before the first
     * @param stood how the thing stood before the call; null before the first
     * @param ours whether the thing stands as it does by an act of ours, and not by somebody else's
     * @param stopWho who asked to stop it while a call was on its way; null for nobody
     * @param undo who asked to take it back; null for nobody
     */
    record Progress(
            @Nullable Instant dueAt,
            int attempt,
            int waits,
            @Nullable Instant calledAt,
            @Nullable Stood stood,
            boolean ours,
            @Nullable String stopWho,
            @Nullable Undo undo) {

        static Progress taken(Instant dueAt) {
            return new Progress(dueAt, 0, 0, null, null, false, null, null);
        }

        /** A call is about to be made; whoever finds this row unsettled after {@code lookAfter} looks how it ended. */
        Progress calling(Instant now, Instant lookAfter, @Nullable Stood before) {
            return new Progress(lookAfter, attempt + 1, waits, now, before, ours, stopWho, undo);
        }

        /** Nothing is done before then. */
        Progress later(Instant until) {
            return new Progress(until, attempt, waits + 1, calledAt, stood, ours, stopWho, undo);
        }

        /** Nothing is done before then, and the call that was begun does not count. */
        Progress uncalled(Instant until) {
            return new Progress(until, Math.max(0, attempt - 1), waits + 1, calledAt, stood, ours, stopWho, undo);
        }

        /** Carried out. */
        Progress stands(@Nullable Instant liftAt, boolean byUs) {
            return new Progress(liftAt, 0, 0, calledAt, stood, byUs, stopWho, undo);
        }

        Progress standsAlready(@Nullable Instant liftAt, Stood now, boolean byUs) {
            return new Progress(liftAt, 0, 0, calledAt, now, byUs, stopWho, undo);
        }

        Progress stopBy(String person) {
            return new Progress(dueAt, attempt, waits, calledAt, stood, ours, person, undo);
        }

        Progress undoBy(Undo asked, @Nullable Instant due) {
            return new Progress(due, attempt, waits, calledAt, stood, ours, stopWho, asked);
        }

        Progress due(Instant at) {
            return new Progress(at, attempt, waits, calledAt, stood, ours, stopWho, undo);
        }

        /** Taking it back was refused. */
        Progress stays(@Nullable Instant liftAt) {
            return new Progress(liftAt, 0, 0, calledAt, stood, ours, stopWho, null);
        }

        Progress closed() {
            return new Progress(null, attempt, waits, calledAt, stood, ours, stopWho, undo);
        }
    }

    /** A person takes an act back. */
    record Undo(String who, Command.Actor actor) {}

    Act moved(ActState to, Progress changed) {
        return new Act(id, seq, to, revision, claim, moderation, message, who, actor, expiresAt, liftAt, changed);
    }

    Act told() {
        return new Act(
                id, seq, state, revision + 1, claim, moderation, message, who, actor, expiresAt, liftAt, progress);
    }

    /** What it is about: an account's id, or a domain. */
    String subject() {
        return What.subject(moderation);
    }
}
