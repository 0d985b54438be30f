package org.mastowatch.emulator.instance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The hashtags that posts carry, each under a number. Thread-safe. */
public final class Tags {
    /** A hashtag and what moderators decided about it. */
    public record Tag(long id, String name, boolean trendable, boolean usable, boolean listable, boolean reviewed)
            implements Table.Row {}

    private final Table<Tag> table = new Table<>();
    private final Map<String, Long> byName = new ConcurrentHashMap<>();
    private final Posts posts;

    Tags(Posts posts) {
        this.posts = posts;
    }

    /** Every hashtag that a kept post carries. */
    public Table<Tag> table() {
        for (Post post : posts.newestFirst()) {
            post.tags().forEach(this::note);
        }
        return table;
    }

    /** The hashtag of this number; null if no post carries it. */
    public @Nullable Tag find(long id) {
        return table().find(id);
    }

    private void note(String name) {
        byName.computeIfAbsent(
                name,
                n -> table.add(id -> new Tag(id, n, false, true, true, false)).id());
    }
}
