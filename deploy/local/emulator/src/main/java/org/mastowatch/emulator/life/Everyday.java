package org.mastowatch.emulator.life;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Visibility;

/** Ordinary people post about three times a second, in all the ways people do. */
final class Everyday implements DemoLife.Scene {
    private static final List<String> TAGS = List.of("#bread", "#boats", "#garden", "#fog", "#tea");

    private final Instance instance;
    private final Crowd crowd;
    private final Random random;

    Everyday(Instance instance, Crowd crowd, Random random) {
        this.instance = instance;
        this.crowd = crowd;
        this.random = random;
    }

    @Override
    public void tick(long tick) {
        int posts = tick % 2 == 0 ? 1 : 2;
        for (int i = 0; i < posts; i++) {
            Person author = random.nextInt(12) == 0 ? crowd.remote() : crowd.local();
            if (author != null) {
                instance.posts().create(post(author));
            }
        }
    }

    private NewPost post(Person author) {
        String id = Long.toString(author.id());
        String words = Sentences.any(random);
        int kind = random.nextInt(100);
        if (kind < 55) {
            return NewPost.by(id, words);
        } else if (kind < 65) {
            return NewPost.by(id, words).visibility(Visibility.UNLISTED);
        } else if (kind < 73) {
            return NewPost.by(id, words).visibility(Visibility.PRIVATE);
        } else if (kind < 78) {
            Person friend = crowd.local();
            return NewPost.by(id, (friend == null ? "" : "@" + friend.acct() + " ") + words)
                    .visibility(Visibility.DIRECT);
        } else if (kind < 86) {
            return NewPost.by(id, words + " " + Sentences.pick(TAGS, random)).attach("image");
        } else if (kind < 88) {
            return NewPost.by(id, words).spoiler("Food");
        }
        return answer(id, words, kind < 95);
    }

    /** A reply or a boost of something that somebody posted lately. */
    private NewPost answer(String id, String words, boolean reply) {
        Post other = lately();
        if (other == null) {
            return NewPost.by(id, words);
        }
        Person author = instance.people().find(other.accountId());
        String to = author == null ? "" : "@" + author.acct() + " ";
        String otherId = Long.toString(other.id());
        return reply ? NewPost.by(id, to + words).replyTo(otherId) : NewPost.reblog(id, otherId);
    }

    private @Nullable Post lately() {
        return instance.posts().newestFirst().stream()
                .filter(p -> p.visibility() == Visibility.PUBLIC && !p.reblog() && p.discardedAt() == null)
                .skip(random.nextInt(10))
                .findFirst()
                .orElse(null);
    }
}
