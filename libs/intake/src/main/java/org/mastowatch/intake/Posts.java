package org.mastowatch.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Post;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.Visibility;
import org.mastowatch.mastodon.entity.Status;

/** Posts that may enter, and nothing of those that may not. */
final class Posts {

    private Posts() {}

    static IntakeResult event(Status status, Source source, Instant observedAt) {
        if (visibility(status.visibility()).isEmpty()) {
            return new IntakeResult.Dropped(IntakeResult.Reason.PRIVATE);
        }
        org.mastowatch.mastodon.entity.Account author = status.account();
        if (author == null || !Limits.isId(author.id()) || !Limits.isId(status.id())) {
            return new IntakeResult.Unreadable("The post lacks an author or has no usable id");
        }
        Optional<Post> post = from(status, observedAt);
        if (post.isEmpty()) {
            return new IntakeResult.Dropped(IntakeResult.Reason.PRIVATE);
        }
        String eventId = EventIds.status(status.id(), status.editedAt());
        ObservedStatus.Seen seen = new ObservedStatus.Seen(
                ObservedStatus.VERSION, eventId, source, observedAt, Accounts.from(author), post.get());
        return new IntakeResult.Events(List.of(new IntakeEvent(Topics.OBSERVED_STATUSES, author.id(), eventId, seen)));
    }

    /**
     * The post as it may enter; empty if it may not.
     *
     * @param otherwise its time of writing where the server leaves that out
     */
    static Optional<Post> from(Status status, Instant otherwise) {
        if (!Limits.isId(status.id())) {
            return Optional.empty();
        }
        return visibility(status.visibility()).map(visibility -> {
            Status boosted = status.reblog();
            return boosted == null
                    ? written(status, visibility, otherwise)
                    : boost(status, boosted, visibility, otherwise);
        });
    }

    private static Post written(Status status, Visibility visibility, Instant otherwise) {
        return new Post(
                status.id(),
                Limits.cut(status.uri(), Limits.ADDRESS),
                Limits.wholeOrNull(status.url()),
                writtenAt(status, otherwise),
                status.editedAt(),
                visibility,
                Limits.cutNullable(status.language(), Limits.WORD),
                status.sensitive(),
                Limits.cut(status.spoilerText(), Limits.WARNING),
                Limits.cut(status.content(), Limits.CONTENT),
                Limits.cutNullable(status.inReplyToId(), Limits.ID),
                Limits.cutNullable(status.inReplyToAccountId(), Limits.ID),
                Limits.first(status.mentions(), Limits.MENTIONS).stream()
                        .map(each -> new Post.Mention(
                                Limits.cut(each.id(), Limits.ID), Limits.cut(each.acct(), Limits.NAME)))
                        .toList(),
                Limits.first(status.tags(), Limits.TAGS).stream()
                        .map(each -> Limits.cut(each.name(), Limits.NAME))
                        .toList(),
                media(status.mediaAttachments()),
                null,
                quoted(status.quote()));
    }

    /** How long a post is as part of an event: all that another server chose the length of. */
    static int characters(Post post) {
        int mentions = post.mentions().stream()
                .mapToInt(each -> each.id().length() + each.acct().length())
                .sum();
        int tags = post.tags().stream().mapToInt(String::length).sum();
        int media = post.media().stream()
                .mapToInt(each -> each.id().length() + length(each.url()) + length(each.description()))
                .sum();
        return post.id().length()
                + post.uri().length()
                + length(post.url())
                + post.spoilerText().length()
                + post.content().length()
                + mentions
                + tags
                + media;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /**
     * Of a boost only that it happened: what it shows is another's post, which enters by itself or not at all. Some servers
     * repeat that post's text and address in the boost, so neither is taken.
     */
    private static Post boost(Status status, Status boosted, Visibility visibility, Instant otherwise) {
        boolean mayBeNamed = visibility(boosted.visibility()).isPresent() && Limits.isId(boosted.id());
        return new Post(
                status.id(),
                "",
                null,
                writtenAt(status, otherwise),
                status.editedAt(),
                visibility,
                null,
                false,
                "",
                "",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                mayBeNamed ? boosted.id() : null,
                null);
    }

    private static @Nullable String quoted(Status.@Nullable Quote quote) {
        if (quote == null) {
            return null;
        }
        Status whole = quote.quotedStatus();
        String id = whole == null ? quote.id() : whole.id();
        String visibility = whole == null ? quote.visibility() : whole.visibility();
        return id != null && Limits.isId(id) && visibility(visibility).isPresent() ? id : null;
    }

    private static List<Post.Media> media(List<Status.Media> media) {
        return Limits.first(media, Limits.MEDIA).stream()
                .map(each -> new Post.Media(
                        Limits.cut(each.id(), Limits.ID),
                        Limits.cut(each.type(), Limits.WORD),
                        Limits.wholeOrNull(each.url()),
                        Limits.cutNullable(each.description(), Limits.ALT_TEXT),
                        MimeTypes.of(each.url())
                                .or(() -> MimeTypes.of(each.remoteUrl()))
                                .orElse(null)))
                .toList();
    }

    private static Instant writtenAt(Status status, Instant otherwise) {
        Instant at = status.createdAt();
        return at == null ? otherwise : at;
    }

    /** Only the two words that mean "everybody"; a word that is not known here may mean anything. */
    private static Optional<Visibility> visibility(@Nullable String word) {
        if ("public".equals(word)) {
            return Optional.of(Visibility.PUBLIC);
        }
        return "unlisted".equals(word) ? Optional.of(Visibility.UNLISTED) : Optional.empty();
    }
}
