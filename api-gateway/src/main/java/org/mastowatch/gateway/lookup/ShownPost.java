package org.mastowatch.gateway.lookup;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Post;
import org.mastowatch.events.Source;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.rules.text.ReadableText;

/**
 * A public or unlisted post as a moderator reads it: text and no HTML.
 *
 * @param url its page; null where the server gives none, and for a boost
 * @param spoilerText the content warning; may be empty
 * @param text empty for a boost, whose post is another's
 * @param sensitive whether its media are to be hidden until somebody asks for them
 */
public record ShownPost(
        @Schema(examples = "110200300400500600") String id,
        Instant createdAt,
        @Nullable Instant editedAt,

        @Schema(examples = "https://social.example/@ada/110200300400500600") @Nullable
        String url,

        @Schema(
                enumeration = {"public", "unlisted"},
                examples = "public")
        String visibility,

        @Nullable String language,
        boolean sensitive,
        String spoilerText,
        @Schema(examples = "Good morning") String text,
        boolean reply,
        boolean boost,
        List<Media> media) {

    public ShownPost {
        media = List.copyOf(media);
    }

    /**
     * The post, if it may be shown: what the door drops is nothing for this API either.
     *
     * @param now stands for the time of writing where the server leaves that out
     */
    public static Optional<ShownPost> of(Status status, Instant now) {
        return Intake.fromStatus(status, Source.POLL, now) instanceof IntakeResult.Events events
                ? events.events().stream()
                        .map(event -> event.record())
                        .filter(ObservedStatus.Seen.class::isInstance)
                        .map(ObservedStatus.Seen.class::cast)
                        .findFirst()
                        .map(seen -> shown(seen.post(), status))
                : Optional.empty();
    }

    private static ShownPost shown(Post post, Status status) {
        boolean boost = status.reblog() != null;
        return new ShownPost(
                post.id(),
                post.createdAt(),
                post.editedAt(),
                web(post.url()),
                post.visibility().name().toLowerCase(Locale.ROOT),
                post.language(),
                post.sensitive(),
                post.spoilerText(),
                ReadableText.ofHtml(post.content()).text(),
                post.inReplyToId() != null,
                boost,
                boost
                        ? List.of()
                        : status.mediaAttachments().stream()
                                .limit(post.media().size())
                                .map(Media::of)
                                .toList());
    }

    /** Only what a browser may follow: a server may have anything stand there. */
    static @Nullable String web(@Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme();
            return uri.getHost() != null
                            && scheme != null
                            && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    ? address
                    : null;
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    /** Without its text. */
    @Override
    public String toString() {
        return "ShownPost[id=" + id + "]";
    }

    /**
     * An attachment.
     *
     * @param type image, gifv, video, audio or unknown
     * @param description the alt text; null where the author wrote none
     */
    @Schema(name = "PostMedia")
    public record Media(
            @Schema(examples = "image") String type,
            @Nullable String description,
            @Nullable String previewUrl,
            @Nullable String url) {

        static Media of(Status.Media media) {
            return new Media(media.type(), media.description(), web(media.previewUrl()), web(media.url()));
        }

        /** Without the alt text and the addresses. */
        @Override
        public String toString() {
            return "Media[type=" + type + "]";
        }
    }
}
