package org.mastowatch.analyzer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Account;
import org.mastowatch.events.Post;

/**
 * What is to be judged: an account, and the posts an event brought with it.
 *
 * @param eventId the event
 * @param observedAt when the suite saw it
 * @param happenedAt when the thing judged came to be; null if nobody knows
 * @param posts may be empty: then the profile and what the account does are judged
 */
record Case(
        String eventId,
        String kind,
        Instant observedAt,
        @Nullable Instant happenedAt,
        Account account,
        List<Post> posts) {

    /** The same account once more, now that its history is known. */
    Case withHistory() {
        return new Case(eventId + ":history", "history", observedAt, happenedAt, account, List.of());
    }
}
