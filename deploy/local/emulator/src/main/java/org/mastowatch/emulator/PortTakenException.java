package org.mastowatch.emulator;

import org.jspecify.annotations.Nullable;

/** The port cannot be listened on. */
public final class PortTakenException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    PortTakenException(int port, @Nullable Throwable cause) {
        super("Port " + port + " is taken", cause);
    }
}
