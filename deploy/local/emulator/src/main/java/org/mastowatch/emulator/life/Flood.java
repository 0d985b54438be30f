package org.mastowatch.emulator.life;

import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Person;

/** Ten seconds in, and every five minutes, somebody posts the same thing thirty times in fifteen seconds. */
final class Flood implements DemoLife.Scene {
    private static final long FIRST = 20;
    private static final long EVERY = 600;
    private static final long LASTS = 30;

    private final Instance instance;
    private final Crowd crowd;
    private @Nullable Person flooder;

    Flood(Instance instance, Crowd crowd) {
        this.instance = instance;
        this.crowd = crowd;
    }

    @Override
    public void tick(long tick) {
        long into = (tick - FIRST) % EVERY;
        if (tick < FIRST || into >= LASTS) {
            return;
        }
        if (into == 0) {
            flooder = crowd.newcomer("giveaway", "Crypto Giveaway", "Official giveaways, every day.");
        }
        Person now = flooder == null ? null : instance.people().find(flooder.id());
        if (now != null && Crowd.ableToPost(now)) {
            instance.posts()
                    .create(NewPost.by(
                            now.id(),
                            "Free crypto giveaway! Send one, get two back, today only: "
                                    + "https://prize-drop.example/claim?ref=flood"));
        }
    }
}
