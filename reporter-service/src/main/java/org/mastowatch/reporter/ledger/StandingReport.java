package org.mastowatch.reporter.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of ours as it stands in Mastodon.
 *
 * @param marker what its comment carries
 * @param domain null for a local account
 * @param posts the posts that it names
 */
public record StandingReport(
        String id,
        String marker,
        String accountId,
        String acct,
        @Nullable String domain,
        Instant filedAt,
        boolean resolved,
        List<Post> posts) {

    public StandingReport {
        posts = List.copyOf(posts);
    }

    /** The posts' ids. */
    List<String> statusIds() {
        return posts.stream().map(Post::id).toList();
    }

    /** @param editedAt null if it was never edited */
    public record Post(String id, @Nullable Instant editedAt) {}
}
