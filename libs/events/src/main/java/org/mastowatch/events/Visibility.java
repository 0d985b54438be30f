package org.mastowatch.events;

/** The visibilities that may enter. Followers-only and direct posts have no name here on purpose. */
public enum Visibility {
    PUBLIC,
    UNLISTED
}
