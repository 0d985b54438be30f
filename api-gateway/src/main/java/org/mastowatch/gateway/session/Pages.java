package org.mastowatch.gateway.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Pages for people whose sign-in went wrong. They stand among the static ones, so each is checked for its credit. */
enum Pages {
    SIGN_IN_FAILED("sign-in-failed.html"),
    NO_RIGHT("no-right.html");

    private final String file;

    Pages(String file) {
        this.file = file;
    }

    String html() {
        try (InputStream in = Pages.class.getResourceAsStream("/META-INF/resources/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The page is missing: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
