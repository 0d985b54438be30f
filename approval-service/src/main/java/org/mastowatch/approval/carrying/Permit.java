package org.mastowatch.approval.carrying;

import org.mastowatch.events.Settings;

/** Whether Mastodon may be written to now. */
sealed interface Permit {

    /** It may, under these settings. */
    record Open(Settings settings) implements Permit {}

    /** Nothing is sent; decisions are shown. */
    record DryRun() implements Permit {}

    /** Nothing is sent, and everything waits. */
    record Stopped(String why) implements Permit {}
}
