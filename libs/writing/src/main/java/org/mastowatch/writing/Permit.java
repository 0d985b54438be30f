package org.mastowatch.writing;

import org.mastowatch.events.Settings;

/** Whether Mastodon may be written to now. */
public sealed interface Permit {

    /** It may, within what these settings allow. */
    record Open(Settings settings) implements Permit {}

    /** Nothing is sent; what would be is recorded and shown. */
    record DryRun() implements Permit {}

    /** Nothing is sent, and everything waits. */
    record Stopped(String why) implements Permit {}
}
