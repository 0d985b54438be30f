package org.mastowatch.gateway.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mastowatch.events.Topics;

/** The topics of dead letters, and what of them may be shown. */
final class DeadLetterTopics {

    /** What others hold may name people or quote them; registrations hold addresses. */
    private static final Set<String> SHOWN =
            Set.of(Topics.OUTCOMES, Topics.RULESETS, Topics.SETTINGS, Topics.SIGN_UP_POLICIES, Topics.INSTANCE);

    private DeadLetterTopics() {}

    /** All that there may be. */
    static List<String> all() {
        return Topics.ALL.stream().map(Topics::deadLetter).toList();
    }

    /** The topic whose dead letters these are; empty if it is no topic of dead letters. */
    static Optional<String> own(String deadLetters) {
        return Topics.ALL.stream()
                .filter(each -> Topics.deadLetter(each).equals(deadLetters))
                .findFirst();
    }

    /** Whether the values may be shown. */
    static boolean valuesShown(String deadLetters) {
        return own(deadLetters).filter(SHOWN::contains).isPresent();
    }

    /** Whether the keys may be shown, which are ids. */
    static boolean keysShown(String deadLetters) {
        return own(deadLetters).filter(own -> !own.equals(Topics.REGISTRATIONS)).isPresent();
    }
}
