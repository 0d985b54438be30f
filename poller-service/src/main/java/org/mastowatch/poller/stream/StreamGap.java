package org.mastowatch.poller.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.mastodon.entity.Status;

/**
 * A break of the stream that is to be filled.
 *
 * @param known posts that were told before the break
 * @param since when the last of them was told
 * @param cursor where the filling goes on; empty for the newest page
 * @param pages how many were read
 */
record StreamGap(long id, Set<String> known, Instant since, Optional<PageCursor> cursor, int pages) {

    /** How much the clocks of two servers may differ, and how late a post may come. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    StreamGap {
        known = Set.copyOf(known);
    }

    /**
     * Whether the page leads to what was told before: by a post that is known, or since all are older. A single old one
     * says nothing where a server lists posts as they arrived. Ids have no order.
     */
    boolean endsOn(List<Status> page) {
        Instant oldest = since.minus(SLACK);
        return page.stream().anyMatch(post -> known.contains(post.id()))
                || page.stream().allMatch(post -> {
                    Instant written = post.createdAt();
                    return written != null && written.isBefore(oldest);
                });
    }
}
