package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.Outcome;
import org.mastowatch.mastodon.entity.AdminAccount;

/** What an act comes to at Mastodon, by what it is about. Its calls fail with MastodonFailure alone. */
interface Hand {

    /** Reads the thing anew. */
    Uni<Sight> look(Act act);

    /** Whether it stands as the act wants it. */
    boolean reached(Act act, Stood now);

    /** Whether it stands as it did before the act. */
    boolean reverted(Act act, Stood now);

    /** Makes the call. */
    Uni<Answer> carryOut(Act act, Stood now);

    /** Takes it back. */
    Uni<Answer> revert(Act act, Stood now);

    /** What a look found. */
    sealed interface Sight {

        /**
         * It is there.
         *
         * @param target whose it is; null for a domain
         */
        record There(Stood stood, @Nullable AdminAccount target) implements Sight {}

        /** It is gone. */
        record Gone(String what) implements Sight {}

        /** Nobody may do that, whatever their rights. */
        record Untouchable(String why) implements Sight {}
    }

    /** How a call ended. */
    enum Answer {
        /** It took effect. */
        DONE,
        /** There was nothing left to do. */
        ALREADY,
        /** Somebody changed the thing meanwhile; it has to be read anew. */
        CHANGED;

        static Answer of(Outcome<?> outcome) {
            return switch (outcome) {
                case Outcome.Done<?> done -> DONE;
                case Outcome.Already<?> already -> ALREADY;
            };
        }
    }
}
