package org.mastowatch.emulator.instance;

import java.util.Locale;

/** Why something was reported. */
public enum Category {
    OTHER,
    SPAM,
    LEGAL,
    VIOLATION;

    /** The word in Mastodon's API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
