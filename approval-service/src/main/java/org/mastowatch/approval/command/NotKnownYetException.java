package org.mastowatch.approval.command;

/** Settings or policy were not read to the end yet; the command is taken again. */
final class NotKnownYetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotKnownYetException() {
        super("Settings or policy are not known yet");
    }
}
