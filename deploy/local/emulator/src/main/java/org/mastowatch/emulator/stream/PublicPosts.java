package org.mastowatch.emulator.stream;

import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Visibility;

/**
 * Which posts are on the public timeline and its stream: public ones of accounts in good standing, without boosts and
 * without replies to others (app/models/public_feed.rb, 4.3).
 */
public final class PublicPosts {
    private final Instance instance;

    public PublicPosts(Instance instance) {
        this.instance = instance;
    }

    /** The post's author if the post is on the timeline, else null. */
    public @Nullable Person author(Post post) {
        Person author = instance.people().find(post.accountId());
        boolean shown = author != null
                && post.discardedAt() == null
                && post.visibility() == Visibility.PUBLIC
                && !post.reblog()
                && !author.standing().suspended()
                && !author.standing().silenced()
                && !repliesToAnother(post);
        return shown ? author : null;
    }

    private boolean repliesToAnother(Post post) {
        Long answered = post.inReplyTo();
        if (answered == null) {
            return false;
        }
        Post other = instance.posts().find(answered);
        return other == null || other.accountId() != post.accountId();
    }
}
