package org.mastowatch.gateway.move;

import java.io.Serial;

/** Ends the command with a sentence for whoever runs it. */
final class CannotGoOn extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CannotGoOn(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
