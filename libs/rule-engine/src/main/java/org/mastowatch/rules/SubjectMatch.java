package org.mastowatch.rules;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one content rule found in one post or profile.
 *
 * @param statusId null for a profile
 * @param at when the post was written; null for a profile
 * @param fresh whether this evaluation's event brought it
 */
record SubjectMatch(
        @Nullable String statusId,
        @Nullable Instant at,
        int first,
        int second,
        List<Evidence> evidence,
        boolean fresh) {

    /** Profile first, then posts, newest first. */
    static final Comparator<SubjectMatch> ORDER = Comparator.comparing(
                    SubjectMatch::orderKey, Comparator.reverseOrder())
            .thenComparing(match -> String.valueOf(match.statusId()), Comparator.reverseOrder());

    SubjectMatch {
        evidence = List.copyOf(evidence);
    }

    String where() {
        return statusId == null ? "the profile" : "post " + statusId;
    }

    private Instant orderKey() {
        return at == null ? Instant.MAX : at;
    }
}
