package org.mastowatch.emulator.instance;

import java.util.Locale;

/** Who may read a post. */
public enum Visibility {
    PUBLIC,
    UNLISTED,
    PRIVATE,
    DIRECT;

    /** The word in Mastodon's API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether anyone may read the post without following or being mentioned. */
    public boolean open() {
        return this == PUBLIC || this == UNLISTED;
    }
}
