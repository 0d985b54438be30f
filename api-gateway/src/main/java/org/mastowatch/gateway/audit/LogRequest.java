package org.mastowatch.gateway.audit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

/**
 * What is asked of the log.
 *
 * @param before entries with a smaller number
 * @param behind how many of them are passed
 */
record LogRequest(LogFilter filter, long before, int behind, int limit) {

    private static final int LONGEST_WORD = 300;
    private static final String NUMBER = "[0-9]{1,18}";

    /** Reads parameters of the query; all that is wrong is named at once, with 422. */
    static LogRequest read(MultivaluedMap<String, String> query) {
        List<FieldError> errors = new ArrayList<>();
        String rule = matching(query, "rule_id", NUMBER, "It must be a rule's id.", errors);
        String limit =
                matching(query, "limit", "[1-9][0-9]{0,2}|1000", "It must be a whole number from 1 to 1000.", errors);
        String before = matching(query, "before_id", NUMBER, "It must be an entry's id.", errors);
        String behind = matching(query, "offset", Paged.OFFSET, Paged.OFFSET_PROBLEM, errors);
        LogRequest read = new LogRequest(
                new LogFilter(
                        word(query, "account_id", errors),
                        rule == null ? null : Long.valueOf(rule),
                        word(query, "action_type", errors),
                        word(query, "who", errors),
                        time(query, "since", errors),
                        time(query, "until", errors)),
                before == null ? Long.MAX_VALUE : Long.parseLong(before),
                behind == null ? 0 : Integer.parseInt(behind),
                limit == null ? 100 : Integer.parseInt(limit));
        if (!errors.isEmpty()) {
            throw Problems.fields(422, "The log cannot be asked like this; errors says why.", errors);
        }
        return read;
    }

    private static @Nullable String matching(
            MultivaluedMap<String, String> query, String name, String form, String problem, List<FieldError> errors) {
        String given = query.getFirst(name);
        if (given != null && !given.matches(form)) {
            errors.add(new FieldError(name, problem));
            return null;
        }
        return given;
    }

    private static @Nullable String word(MultivaluedMap<String, String> query, String name, List<FieldError> errors) {
        return matching(
                query,
                name,
                "(?s).{1," + LONGEST_WORD + "}",
                "It must be a text of 1 to " + LONGEST_WORD + " characters.",
                errors);
    }

    private static @Nullable Instant time(MultivaluedMap<String, String> query, String name, List<FieldError> errors) {
        String given = query.getFirst(name);
        try {
            Instant time = given == null ? null : OffsetDateTime.parse(given).toInstant();
            if (time == null || (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z")))) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            // Told below, with the same words as a time out of range.
        }
        errors.add(new FieldError(name, "It must be a time such as 2026-11-28T12:00:00Z; a plus is written %2B."));
        return null;
    }
}
