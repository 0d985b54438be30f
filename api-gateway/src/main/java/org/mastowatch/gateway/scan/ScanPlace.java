package org.mastowatch.gateway.scan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

/** A place in the list of a session's accounts, behind which the next page begins. */
record ScanPlace(long sessionId, long after) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    String cursor() {
        return sessionId + "-" + after;
    }

    /** The place of a cursor; the beginning without one. */
    static ScanPlace read(@Nullable String cursor, long sessionId) {
        if (cursor == null) {
            return new ScanPlace(sessionId, 0);
        }
        Matcher written = WRITTEN.matcher(cursor);
        if (!written.matches()) {
            throw refusal("It must be the next_cursor of an earlier answer.");
        }
        if (Long.parseLong(written.group(1)) != sessionId) {
            throw refusal("It belongs to an earlier session; a newer one has begun. Begin without a cursor.");
        }
        return new ScanPlace(sessionId, Long.parseLong(written.group(2)));
    }

    private static RuntimeException refusal(String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError("cursor", problem)));
    }
}
