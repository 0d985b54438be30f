package org.mastowatch.analyzer;

import java.util.List;
import org.mastowatch.events.Account;
import org.mastowatch.events.Post;
import org.mastowatch.events.Visibility;
import org.mastowatch.rules.PostFacts;
import org.mastowatch.rules.ProfileFacts;

/** Events in the words of the rule engine. */
final class Facts {

    private Facts() {}

    static ProfileFacts of(Account account) {
        return new ProfileFacts(
                account.id(),
                account.username(),
                account.displayName(),
                account.note(),
                account.bot(),
                account.createdAt(),
                account.followersCount(),
                account.followingCount(),
                account.statusesCount(),
                account.fields().stream()
                        .map(field -> new ProfileFacts.Field(field.name(), field.value()))
                        .toList());
    }

    static List<PostFacts> of(List<Post> posts) {
        return posts.stream().map(Facts::of).toList();
    }

    static PostFacts of(Post post) {
        return new PostFacts(
                post.id(),
                post.createdAt(),
                post.editedAt(),
                post.visibility() == Visibility.UNLISTED,
                post.content(),
                post.spoilerText(),
                post.mentions().stream().map(Post.Mention::id).toList(),
                post.inReplyToAccountId(),
                post.tags(),
                post.media().stream()
                        .map(media ->
                                new PostFacts.Media(media.type(), media.url(), media.description(), media.mimeType()))
                        .toList(),
                post.reblogOfId() != null,
                post.language());
    }
}
