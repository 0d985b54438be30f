package org.mastowatch.emulator.instance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post to be written. Start with {@link #by} and add what differs from a plain public post.
 *
 * @param media types of attachments, such as {@code image}
 * @param mentions account ids named besides those that the text names
 */
public record NewPost(
        long accountId,
        String text,
        String spoiler,
        Visibility visibility,
        boolean sensitive,
        @Nullable String language,
        @Nullable Long inReplyTo,
        @Nullable Long reblogOf,
        @Nullable Long quoteOf,
        List<String> media,
        List<Long> mentions) {

    public NewPost {
        media = List.copyOf(media);
        mentions = List.copyOf(mentions);
    }

    /** A public post in English. */
    public static NewPost by(String accountId, String text) {
        return by(Long.parseLong(accountId), text);
    }

    /** A public post in English. */
    public static NewPost by(long accountId, String text) {
        return new NewPost(accountId, text, "", Visibility.PUBLIC, false, "en", null, null, null, List.of(), List.of());
    }

    /** A public boost of another post. */
    public static NewPost reblog(String accountId, String statusId) {
        return new NewPost(
                Long.parseLong(accountId),
                "",
                "",
                Visibility.PUBLIC,
                false,
                null,
                null,
                Long.valueOf(statusId),
                null,
                List.of(),
                List.of());
    }

    public NewPost visibility(Visibility value) {
        return new NewPost(
                accountId, text, spoiler, value, sensitive, language, inReplyTo, reblogOf, quoteOf, media, mentions);
    }

    public NewPost spoiler(String value) {
        return new NewPost(
                accountId, text, value, visibility, true, language, inReplyTo, reblogOf, quoteOf, media, mentions);
    }

    public NewPost markedSensitive() {
        return new NewPost(
                accountId, text, spoiler, visibility, true, language, inReplyTo, reblogOf, quoteOf, media, mentions);
    }

    public NewPost replyTo(String statusId) {
        return new NewPost(
                accountId,
                text,
                spoiler,
                visibility,
                sensitive,
                language,
                Long.valueOf(statusId),
                reblogOf,
                quoteOf,
                media,
                mentions);
    }

    public NewPost quoting(String statusId) {
        return new NewPost(
                accountId,
                text,
                spoiler,
                visibility,
                sensitive,
                language,
                inReplyTo,
                reblogOf,
                Long.valueOf(statusId),
                media,
                mentions);
    }

    public NewPost attach(String type) {
        var more = new ArrayList<>(media);
        more.add(type);
        return new NewPost(
                accountId,
                text,
                spoiler,
                visibility,
                sensitive,
                language,
                inReplyTo,
                reblogOf,
                quoteOf,
                more,
                mentions);
    }

    public NewPost mention(String personId) {
        var more = new ArrayList<>(mentions);
        more.add(Long.valueOf(personId));
        return new NewPost(
                accountId, text, spoiler, visibility, sensitive, language, inReplyTo, reblogOf, quoteOf, media, more);
    }
}
