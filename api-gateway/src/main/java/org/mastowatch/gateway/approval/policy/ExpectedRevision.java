package org.mastowatch.gateway.approval.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

/** The revision that a person looked at before changing it, by header or parameter. */
final class ExpectedRevision {

    private static final Pattern TAG = Pattern.compile("\"?([0-9]{1,18})\"?");

    private ExpectedRevision() {}

    static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /** Refuses with 428 where neither says it, and with 422 where one cannot be read or the two differ. */
    static long of(@Nullable String ifMatch, @Nullable String parameter) {
        if (ifMatch == null && parameter == null) {
            throw Problems.of(
                    428,
                    "Say which revision this replaces, so that nobody's change is lost: send the ETag of GET"
                            + " /approvals/policy as If-Match, or ?expected_revision=.");
        }
        Long byHeader = ifMatch == null ? null : number("If-Match", ifMatch);
        Long byParameter = parameter == null ? null : number("expected_revision", parameter);
        if (byHeader != null && byParameter != null && !byHeader.equals(byParameter)) {
            throw refused("expected_revision", "It differs from If-Match.");
        }
        return byHeader != null ? byHeader : byParameter == null ? 0 : byParameter;
    }

    private static long number(String field, String text) {
        Matcher tag = TAG.matcher(text.strip());
        if (!tag.matches()) {
            throw refused(field, "It must be a revision.");
        }
        return Long.parseLong(tag.group(1));
    }

    private static RuntimeException refused(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }
}
