package org.mastowatch.intake;

import java.util.List;

/** What came of something that stood at the door. */
public sealed interface IntakeResult {

    /** It may enter, as one event or more. */
    record Events(List<IntakeEvent> events) implements IntakeResult {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** It was understood and stays outside, for good. */
    record Dropped(Reason reason) implements IntakeResult {}

    /**
     * It could not be understood.
     *
     * @param why a sentence that repeats nothing of what was sent
     */
    record Unreadable(String why) implements IntakeResult {}

    /** Why something stays outside. */
    enum Reason {
        /** A post that is neither public nor unlisted. */
        PRIVATE,
        /** A report that we filed ourselves. */
        OURS,
        /** An event of a kind that nobody here asked for. */
        UNKNOWN_EVENT,
        /** A sign-up of an account on another server, which is decided there. */
        REMOTE
    }
}
