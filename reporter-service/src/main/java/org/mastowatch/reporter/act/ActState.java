package org.mastowatch.reporter.act;

import org.mastowatch.events.Outcome;

/** Where a person's act stands. A move stands only on the states that allow it. */
sealed interface ActState {

    /** Taken, and no call is on its way. */
    record Waiting() implements ActState {

        /** A call is about to be made. */
        Sent send() {
            return new Sent();
        }

        /** It stands so already, no call is needed. */
        Standing standsAlready() {
            return new Standing();
        }

        Closed stop() {
            return new Closed(End.STOPPED);
        }

        /** Dry run: it would be carried out. */
        Closed show() {
            return new Closed(End.SHOWN);
        }

        Closed expire() {
            return new Closed(End.EXPIRED);
        }

        Closed refuse() {
            return new Closed(End.REFUSED);
        }
    }

    /** A call may be on its way, or have taken effect. */
    record Sent() implements ActState {

        Standing tookEffect() {
            return new Standing();
        }

        /** It is sure that the call had no effect, or that sending it again does no harm. */
        Waiting again() {
            return new Waiting();
        }

        Closed refuse() {
            return new Closed(End.REFUSED);
        }

        /** Nothing shows whether it took effect, and it must not be sent twice. */
        Closed unclear() {
            return new Closed(End.UNCLEAR);
        }
    }

    /** What may be taken back. */
    sealed interface Reversible extends ActState {

        /** A call that takes it back is about to be made. */
        default Reverting revert() {
            return new Reverting();
        }

        /** It does not stand as the act left it. */
        default Closed leave() {
            return new Closed(End.LEFT);
        }
    }

    /** Carried out; if it is due, its time is over. */
    record Standing() implements Reversible {

        Undoing undo() {
            return new Undoing();
        }
    }

    /** A person asked to take it back. */
    record Undoing() implements Reversible {

        /** That is refused; it stands as before. */
        Standing stay() {
            return new Standing();
        }
    }

    /** A call that takes it back may be on its way, or have taken effect. */
    record Reverting() implements ActState {

        Closed undone() {
            return new Closed(End.UNDONE);
        }

        Closed lifted() {
            return new Closed(End.LIFTED);
        }

        /** Neither as the act left it nor as it was before, or Mastodon refuses. */
        Closed leave() {
            return new Closed(End.LEFT);
        }

        /** It stands as the act left it still; a person's wish to take it back stands too. */
        Reversible again(boolean person) {
            return person ? new Undoing() : new Standing();
        }
    }

    /** Nothing is done any more. */
    record Closed(End end) implements ActState {}

    /** How an act ended. */
    enum End {
        STOPPED(Outcome.Kind.ACT_STOPPED),
        SHOWN(Outcome.Kind.ACT_WOULD_BE_DONE),
        EXPIRED(Outcome.Kind.ACT_EXPIRED),
        REFUSED(Outcome.Kind.ACT_REFUSED),
        UNCLEAR(Outcome.Kind.ACT_UNCLEAR),
        UNDONE(Outcome.Kind.ACT_UNDONE),
        LIFTED(Outcome.Kind.ACT_LIFTED),
        LEFT(Outcome.Kind.ACT_LEFT);

        private final Outcome.Kind told;

        End(Outcome.Kind told) {
            this.told = told;
        }

        /** As what it is told. */
        Outcome.Kind told() {
            return told;
        }
    }
}
