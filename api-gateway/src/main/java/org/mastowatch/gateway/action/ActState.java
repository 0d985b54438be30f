package org.mastowatch.gateway.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mastowatch.events.Outcome;

/** How an act stands. */
enum ActState {
    /** Another person has to confirm it. */
    AWAITING_SECOND,
    /** On its way to the reporter. */
    SENT,
    /** The reporter has it, and carries it out when it is due. */
    WAITING,
    DONE,
    WOULD_BE_DONE,
    REFUSED,
    UNCLEAR,
    EXPIRED,
    STOPPED,
    UNDONE,
    LIFTED,
    LEFT,
    /** The second person said no. */
    DECLINED;

    /** The state that an outcome tells of; empty where it tells of no act. */
    static Optional<ActState> of(Outcome.Kind kind) {
        String name = kind.name();
        return name.startsWith("ACT_")
                ? Arrays.stream(values())
                        .filter(state -> state.name().equals(name.substring("ACT_".length())))
                        .findFirst()
                : Optional.empty();
    }

    static Optional<ActState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(ActState::word).collect(Collectors.joining(", "));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is still to be carried out. */
    boolean open() {
        return switch (this) {
            case AWAITING_SECOND, SENT, WAITING -> true;
            case DONE, WOULD_BE_DONE, REFUSED, UNCLEAR, EXPIRED, STOPPED, UNDONE, LIFTED, LEFT, DECLINED -> false;
        };
    }
}
