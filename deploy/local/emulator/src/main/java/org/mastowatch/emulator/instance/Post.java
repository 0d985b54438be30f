package org.mastowatch.emulator.instance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post.
 *
 * @param text what its author typed; the API renders it as HTML
 * @param mentions accounts that the post names
 * @param application name of the app that it was written with; null if that is not shown
 * @param pinned whether its author shows it above all others
 * @param discardedAt set when its author deleted it while an open report held it
 */
public record Post(
        long id,
        long accountId,
        Instant createdAt,
        String text,
        String spoiler,
        Visibility visibility,
        boolean sensitive,
        @Nullable String language,
        @Nullable Long inReplyTo,
        @Nullable Long reblogOf,
        @Nullable Long quoteOf,
        List<Media> media,
        List<Long> mentions,
        List<String> tags,
        @Nullable Instant editedAt,
        @Nullable Instant discardedAt,
        Counts counts,
        @Nullable String application,
        boolean pinned) {

    public Post {
        media = List.copyOf(media);
        mentions = List.copyOf(mentions);
        tags = List.copyOf(tags);
    }

    /** An attachment: {@code image}, {@code video}, {@code gifv} or {@code audio}. */
    public record Media(long id, String type, @Nullable String description) {}

    /** How others answered. */
    public record Counts(int replies, int reblogs, int quotes, int favourites) {
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** Whether the post only passes on another. */
    public boolean reblog() {
        return reblogOf != null;
    }

    Post edited(String newText, String newSpoiler, List<String> newTags, Instant at) {
        return new Post(
                id,
                accountId,
                createdAt,
                newText,
                newSpoiler,
                visibility,
                sensitive || !newSpoiler.isEmpty(),
                language,
                inReplyTo,
                reblogOf,
                quoteOf,
                media,
                mentions,
                newTags,
                at,
                discardedAt,
                counts,
                application,
                pinned);
    }

    Post discarded(Instant at) {
        return new Post(
                id,
                accountId,
                createdAt,
                text,
                spoiler,
                visibility,
                sensitive,
                language,
                inReplyTo,
                reblogOf,
                quoteOf,
                media,
                mentions,
                tags,
                editedAt,
                at,
                counts,
                application,
                pinned);
    }

    Post counted(Counts changed) {
        return new Post(
                id,
                accountId,
                createdAt,
                text,
                spoiler,
                visibility,
                sensitive,
                language,
                inReplyTo,
                reblogOf,
                quoteOf,
                media,
                mentions,
                tags,
                editedAt,
                discardedAt,
                changed,
                application,
                pinned);
    }
}
