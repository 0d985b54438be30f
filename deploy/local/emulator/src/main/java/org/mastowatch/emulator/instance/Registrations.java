package org.mastowatch.emulator.instance;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may sign up.
 *
 * @param reasonRequired whether a sign-up that must be approved needs a reason
 */
public record Registrations(Mode mode, boolean reasonRequired) {
    /** As most servers of people are set: a moderator approves, and a reason is asked for. */
    public static final Registrations APPROVED = new Registrations(Mode.APPROVED, true);

    /** Mastodon's three modes. */
    public enum Mode {
        OPEN,
        APPROVED,
        CLOSED;

        /** The mode of that name; nothing if there is none. */
        public static Optional<Mode> of(String word) {
            return Stream.of(values()).filter(m -> m.word().equals(word)).findFirst();
        }

        /** The word in settings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether anyone may sign up at all. */
    public boolean enabled() {
        return mode != Mode.CLOSED;
    }

    /** Whether a moderator must approve. */
    public boolean approval() {
        return mode == Mode.APPROVED;
    }
}
