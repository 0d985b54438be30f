package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A post, private ones included: what it nests must be looked at as closely as itself.
 *
 * @param visibility Mastodon's word: public, unlisted, private, direct; other servers know more
 * @param content HTML
 * @param editedAt null if never edited
 * @param account the author; null only on servers that leave it out
 * @param reblog the boosted post, whole
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Status(
        String id,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable String inReplyToId,
        @Nullable String inReplyToAccountId,
        boolean sensitive,
        String spoilerText,
        @Nullable String visibility,
        @Nullable String language,
        String uri,
        @Nullable String url,
        String content,
        @Nullable Status reblog,
        @Nullable Account account,
        List<Media> mediaAttachments,
        List<Mention> mentions,
        List<Tag> tags,
        @Nullable Quote quote) {

    public Status {
        Objects.requireNonNull(id, "status.id");
        spoilerText = Lenient.text(spoilerText);
        uri = Lenient.text(uri);
        content = Lenient.text(content);
        mediaAttachments = Lenient.list(mediaAttachments);
        mentions = Lenient.list(mentions);
        tags = Lenient.list(tags);
    }

    /** Without its text, so that a log line cannot leak a private post. */
    @Override
    public String toString() {
        return "Status[id=" + id + "]";
    }

    /**
     * An attachment.
     *
     * @param type image, gifv, video, audio, unknown
     * @param url null while it is being processed
     * @param previewUrl a small picture of it; null where there is none
     * @param description the alt text
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Media(
            String id,
            String type,
            @Nullable String url,
            @Nullable String remoteUrl,
            @Nullable String previewUrl,
            @Nullable String description) {
        public Media {
            id = Lenient.text(id);
            type = Lenient.text(type, "unknown");
        }

        /** Without the alt text and the addresses, which a private post may have. */
        @Override
        public String toString() {
            return "Media[id=" + id + "]";
        }
    }

    /** An account named in the text. */
    public record Mention(String id, String acct) {
        public Mention {
            id = Lenient.text(id);
            acct = Lenient.text(acct);
        }
    }

    /** A hashtag without {@code #}. */
    public record Tag(String name) {
        public Tag {
            name = Lenient.text(name);
        }
    }

    /**
     * A quoted post. Mastodon wraps it, with a state; some servers give the post itself, which shows by {@code id}.
     *
     * @param quotedStatus null where the author did not consent, or the quote is deeper than one
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Quote(
            @Nullable String state,
            @Nullable Status quotedStatus,
            @Nullable String id,
            @Nullable String visibility) {}
}
