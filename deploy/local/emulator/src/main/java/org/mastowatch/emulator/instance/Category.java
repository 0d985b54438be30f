package org.mastowatch.emulator.instance;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why something was reported. */
public enum Category {
    OTHER,
    SPAM,
    LEGAL,
    VIOLATION;

    /** The category of a word of the API, if there is one. */
    public static Optional<Category> named(String word) {
        return Stream.of(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    /** The word in Mastodon's API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
