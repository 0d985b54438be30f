package org.mastowatch.reporter.writing;

import org.mastowatch.events.Settings;

/** Whether Mastodon may be written to now. */
public sealed interface Permit {

    /** It may, within the caps of these settings. */
    record Open(Settings settings) implements Permit {}

    /** Nothing is sent; the ledger records what would be. */
    record DryRun() implements Permit {}

    /** Nothing is sent, and everything waits. */
    record Stopped(String why) implements Permit {}
}
