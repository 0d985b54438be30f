package org.mastowatch.signup;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance decides on sign-ups. Its state is a part of it, so that a version says whether it was live.
 *
 * @param description for people; may be empty
 * @param waitForConfirmation whether a person whose address is not confirmed waits, whatever the rules say
 * @param undoWindow how long a rejection waits, in which a person can stop it
 * @param rules in the order in which they are asked
 */
public record SignUpPolicy(
        String name,
        String description,
        State state,
        boolean waitForConfirmation,
        Duration undoWindow,
        Caps caps,
        Thresholds thresholds,
        List<PolicyRule> rules) {

    /** The undo window where none is given. */
    public static final Duration DEFAULT_UNDO_WINDOW = Duration.ofMinutes(30);

    public SignUpPolicy {
        rules = List.copyOf(rules);
    }

    /** Whether decisions are sent to Mastodon. */
    public enum State {
        /** Decisions are made and shown, none is sent. */
        SHADOW,
        /** Decisions are sent. */
        LIVE
    }

    /** Decisions an hour, over all replicas; over them work is deferred. */
    public record Caps(int approvalsPerHour, int rejectionsPerHour) {
        /** Where none are given. */
        public static final Caps DEFAULT = new Caps(60, 60);
    }

    /**
     * Sums of scores that decide.
     *
     * @param holdAt from here on no rule below approves; null for no such sum
     * @param rejectAt from here on the sign-up is rejected; null for no such sum
     */
    public record Thresholds(
            @Nullable Double holdAt, @Nullable Double rejectAt) {
        /** No sum decides. */
        public static final Thresholds NONE = new Thresholds(null, null);
    }

    /** The same rules in another state. */
    public SignUpPolicy in(State other) {
        return new SignUpPolicy(name, description, other, waitForConfirmation, undoWindow, caps, thresholds, rules);
    }
}
