package org.mastowatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in Mastodon, made by a person or by us, new or changed. Topic {@link Topics#OBSERVED_REPORTS}, keyed by the
 * target's id. What the person wrote is left at the door.
 *
 * @param ours whether our reporting account made it
 * @param reporterAccountId who made it
 * @param category Mastodon's word: other, spam, legal, violation
 * @param updatedAt when Mastodon last changed it; null where the server does not say
 * @param actionTaken whether it is resolved
 * @param target the account it is about
 * @param posts the posts it names that may enter
 */
public record ObservedReport(
        int version,
        String eventId,
        Source source,
        Instant observedAt,
        Change change,
        String reportId,
        boolean ours,
        String reporterAccountId,
        String category,
        Instant createdAt,
        @Nullable Instant updatedAt,
        boolean actionTaken,
        @Nullable Instant actionTakenAt,
        @Nullable String actionTakenByAccountId,
        Account target,
        AccountState targetState,
        List<Post> posts) {

    /** The version this code writes. */
    public static final int VERSION = 1;

    public ObservedReport {
        posts = posts == null ? List.of() : List.copyOf(posts);
    }

    /** Whether the report is new. */
    public enum Change {
        CREATED,
        UPDATED
    }
}
