package org.mastowatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public or unlisted post. What nests in it (a boosted or quoted post) is named by id only, and only if it may enter
 * itself.
 *
 * @param id opaque
 * @param uri the post's ActivityPub id
 * @param url the public page; null where the server gives none
 * @param createdAt when it was written
 * @param editedAt when it was last edited; null if never
 * @param visibility who sees it
 * @param language ISO 639 code; null if unknown
 * @param sensitive whether its media are marked sensitive
 * @param spoilerText the content warning, plain text, may be empty
 * @param content HTML; empty for a boost
 * @param inReplyToId the post it answers; null if none
 * @param inReplyToAccountId the account it answers; null if none
 * @param mentions accounts named in it
 * @param tags hashtags without {@code #}
 * @param media attachments
 * @param reblogOfId the boosted post; null if it is none, or if that post may not enter
 * @param quoteOfId the quoted post; null if it is none, or if that post may not enter
 */
public record Post(
        String id,
        String uri,
        @Nullable String url,
        Instant createdAt,
        @Nullable Instant editedAt,
        Visibility visibility,
        @Nullable String language,
        boolean sensitive,
        String spoilerText,
        String content,
        @Nullable String inReplyToId,
        @Nullable String inReplyToAccountId,
        List<Mention> mentions,
        List<String> tags,
        List<Media> media,
        @Nullable String reblogOfId,
        @Nullable String quoteOfId) {

    public Post {
        mentions = mentions == null ? List.of() : List.copyOf(mentions);
        tags = tags == null ? List.of() : List.copyOf(tags);
        media = media == null ? List.of() : List.copyOf(media);
    }

    /** An account named in a post. */
    public record Mention(String id, String acct) {}

    /**
     * An attachment.
     *
     * @param type Mastodon's word: image, gifv, video, audio, unknown
     * @param url where the file is; null while it is being processed
     * @param description the alt text; null if none was given
     * @param mimeType as the file's name tells; null where it does not
     */
    public record Media(
            String id,
            String type,
            @Nullable String url,
            @Nullable String description,
            @Nullable String mimeType) {}
}
