package org.mastowatch.reporter.ledger;

/** The settings in force are not read yet; whoever needs them tries again. */
final class SettingsUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsUnknownException() {
        super("The settings in force are not known yet");
    }
}
