package org.mastowatch.emulator.life;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.mastowatch.emulator.instance.Instance;

/**
 * The demo's invented life, in ticks of half a second. The same seed tells the same story; only names carry the time,
 * so that a story told again after a restart has new people.
 */
public final class DemoLife {
    /** How long a tick lasts. */
    public static final Duration TICK = Duration.ofMillis(500);

    /** A strand of the story. */
    interface Scene {
        /** What happens at a tick, counted from 0. */
        void tick(long tick);
    }

    private final List<Scene> scenes;
    private long tick;

    /** A life on this server. */
    public DemoLife(Instance instance, long seed) {
        var random = new Random(seed);
        var crowd = new Crowd(instance, random);
        this.scenes = List.of(
                new Everyday(instance, crowd, random),
                new Flood(instance, crowd),
                new Wave(instance, crowd, random),
                new SignUps(instance, crowd, random),
                new Watchfulness(instance, crowd, random));
    }

    /** Lets half a second pass. */
    public void tick() {
        long now = tick++;
        scenes.forEach(scene -> scene.tick(now));
    }
}
