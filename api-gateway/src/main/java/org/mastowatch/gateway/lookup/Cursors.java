package org.mastowatch.gateway.lookup;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.mastowatch.mastodon.PageCursor;

/** Mastodon's cursors as this API gives them out. */
final class Cursors {

    private static final int LONGEST = 3_000;

    private Cursors() {}

    static String written(PageCursor cursor) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cursor.query().getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if it is none that was given out. */
    static Optional<PageCursor> read(String cursor) {
        try {
            String query = cursor.length() > LONGEST
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return query.isEmpty() ? Optional.empty() : Optional.of(new PageCursor(query));
        } catch (IllegalArgumentException noCursor) {
            return Optional.empty();
        }
    }
}
