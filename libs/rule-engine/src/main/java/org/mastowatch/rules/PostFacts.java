package org.mastowatch.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules may know of a public or unlisted post. Others must not come here.
 *
 * @param id opaque
 * @param editedAt null if never edited
 * @param unlisted whether it is unlisted; such a post does not count in rate rules
 * @param content HTML
 * @param spoilerText the content warning, plain text, may be empty
 * @param mentions ids of the accounts it mentions
 * @param inReplyToAccountId the account it answers; null if none
 * @param tags hashtags without {@code #}
 * @param boost whether it only shows another's post; such a post is neither scanned nor counted
 * @param language ISO 639 code; null if unknown
 */
public record PostFacts(
        String id,
        Instant createdAt,
        @Nullable Instant editedAt,
        boolean unlisted,
        String content,
        String spoilerText,
        List<String> mentions,
        @Nullable String inReplyToAccountId,
        List<String> tags,
        List<Media> media,
        boolean boost,
        @Nullable String language) {

    public PostFacts {
        mentions = List.copyOf(mentions);
        tags = List.copyOf(tags);
        media = List.copyOf(media);
    }

    /**
     * An attachment.
     *
     * @param type Mastodon's word: image, gifv, video, audio, unknown
     * @param url null while it is being processed
     * @param description the alt text; null if none
     * @param mimeType null if unknown
     */
    public record Media(
            String type,
            @Nullable String url,
            @Nullable String description,
            @Nullable String mimeType) {}
}
