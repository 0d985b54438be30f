package org.mastowatch.emulator.life;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Random;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Person;

/** Forty seconds in, and every seven minutes, a dozen new accounts come and mention strangers with one link. */
final class Wave implements DemoLife.Scene {
    private static final long FIRST = 80;
    private static final long EVERY = 840;
    private static final int ACCOUNTS = 12;
    private static final int POSTS_EACH = 3;
    private static final int STRANGERS = 3;

    private final Instance instance;
    private final Crowd crowd;
    private final Random random;
    private final ArrayDeque<Long> toPost = new ArrayDeque<>();

    Wave(Instance instance, Crowd crowd, Random random) {
        this.instance = instance;
        this.crowd = crowd;
        this.random = random;
    }

    @Override
    public void tick(long tick) {
        long into = (tick - FIRST) % EVERY;
        if (tick >= FIRST && into < ACCOUNTS * 2L && into % 2 == 0) {
            Person lucky = crowd.newcomer("lucky", "Lucky Winner", "");
            for (int i = 0; lucky != null && i < POSTS_EACH; i++) {
                toPost.addLast(lucky.id());
            }
        }
        Person author = toPost.isEmpty() ? null : instance.people().find(toPost.removeFirst());
        if (author != null && Crowd.ableToPost(author)) {
            instance.posts().create(NewPost.by(author.id(), text()));
        }
    }

    private String text() {
        var strangers = new LinkedHashSet<String>();
        for (int i = 0; i < STRANGERS; i++) {
            Person stranger = random.nextInt(4) == 0 ? crowd.remote() : crowd.local();
            if (stranger != null) {
                strangers.add("@" + stranger.acct());
            }
        }
        return String.join(" ", strangers) + " you have been chosen, claim your reward "
                + "https://prize-drop.example/reward?id=" + random.nextInt(3);
    }
}
