package org.mastowatch.gateway.queue;

import java.util.Locale;

/** Where a case stands. */
enum CaseState {
    /** It waits for a person. */
    OPEN("It waits for a person."),
    /** A person decided; what they asked for is on its way. */
    DECIDED("A person decided it, and what they asked for is on its way."),
    /** A report stands in Mastodon and is open there. */
    REPORTED("A report about it stands in Mastodon; it goes on there."),
    /** The report was resolved in Mastodon, or somebody acted. */
    RESOLVED("It was resolved."),
    /** Somebody saw no reason to act, or nothing was left to report. */
    DISMISSED("It was dismissed.");

    private final String sentence;

    CaseState(String sentence) {
        this.sentence = sentence;
    }

    /** As the API writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String sentence() {
        return sentence;
    }
}
