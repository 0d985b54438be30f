package org.mastowatch.emulator.life;

import java.util.List;
import java.util.Random;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;

/** Every twenty seconds somebody signs up and waits, as long as not too many wait already. */
final class SignUps implements DemoLife.Scene {
    private static final long FIRST = 10;
    private static final long EVERY = 40;
    private static final int MOST_WAITING = 60;
    private static final List<String> MAIL =
            List.of("freemail.example", "freemail.example", "town.gov.example", "throwaway.test", "university.example");
    private static final List<String> REASONS = List.of(
            "A friend told me about this place.",
            "I bake and would like to talk about it.",
            "I work at the town hall and post about our library.",
            "promote my website",
            "Looking for other people with allotments.");
    private static final List<String> NAMES = List.of("otter", "heron", "badger", "finch", "marten");

    private final Instance instance;
    private final Crowd crowd;
    private final Random random;

    SignUps(Instance instance, Crowd crowd, Random random) {
        this.instance = instance;
        this.crowd = crowd;
        this.random = random;
    }

    @Override
    public void tick(long tick) {
        if (tick >= FIRST && (tick - FIRST) % EVERY == 0 && waiting() < MOST_WAITING) {
            // Addresses for documentation (RFC 5737): nobody has them.
            crowd.applicant(
                    Sentences.pick(NAMES, random),
                    Sentences.pick(MAIL, random),
                    "203.0.113." + (1 + random.nextInt(250)),
                    Sentences.pick(REASONS, random));
        }
    }

    private long waiting() {
        return instance.people().newestFirst().stream()
                .map(Person::login)
                .filter(login -> login != null && !login.approved())
                .count();
    }
}
