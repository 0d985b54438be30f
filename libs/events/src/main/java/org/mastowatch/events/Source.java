package org.mastowatch.events;

/** How an event reached the suite. */
public enum Source {
    WEBHOOK,
    POLL,
    STREAM
}
