package org.mastowatch.emulator.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The people that every emulated server starts with: always the same, with the same ids. */
public final class Population {
    /** Owns the server. */
    public static final String ADMIN = "harbour_admin";

    /** Moderates it. */
    public static final String MODERATOR = "quay_moderator";

    /** Files the reports of the suite. */
    public static final String BOT = "mastowatch_bot";

    private static final Instant FOUNDED = Instant.parse("2024-03-01T09:00:00Z");
    private static final Instant SETTLED = FOUNDED.plus(Duration.ofDays(500));
    private static final Set<String> STAFF = Set.of(ADMIN, MODERATOR, BOT);
    private static final long SEED = 46;
    private static final List<String> FIRST = List.of(
            "amber", "brisk", "cedar", "dapple", "ember", "fern", "gale", "hazel", "indigo", "juniper", "kestrel",
            "linden", "maple", "nettle", "opal", "pebble", "quill", "rowan", "sorrel", "thistle");
    private static final List<String> SECOND =
            List.of("baker", "gardener", "reader", "sailor", "weaver", "walker", "potter", "cook");
    private static final List<String> NOTES = List.of(
            "Bread, boats and long walks.",
            "I mend old radios and write about it.",
            "Teacher. Two cats. Opinions about tea.",
            "Allotment 14, mostly beans.",
            "Posting photographs of fog.",
            "Retired, learning the accordion.");
    private static final List<String> DOMAINS = List.of("lighthouse.example", "meadow.example", "tramway.test");

    private Population() {}

    /**
     * Adds the staff, the bot and ordinary people.
     *
     * @param locals ordinary people of this server, at most 160
     * @param remotes people of other servers, at most 160
     */
    public static void settle(Instance instance, int locals, int remotes) {
        var random = new Random(SEED);
        add(instance, 0, NewAccount.local(ADMIN).role(Role.OWNER).bio("Harbour Admin", "I keep the lights on."));
        add(
                instance,
                1,
                NewAccount.local(MODERATOR).role(Role.MODERATOR).bio("Quay Moderator", "Please report, don't fight."));
        add(
                instance,
                2,
                NewAccount.local(BOT)
                        .profile(new Person.Profile(
                                "MastoWatch", "Files reports for our moderators.", true, false, false, List.of())));
        for (int i = 0; i < locals; i++) {
            add(instance, 10 + i, NewAccount.local(name(i)).bio(title(i), note(random)));
        }
        for (int i = 0; i < remotes; i++) {
            String domain = DOMAINS.get(random.nextInt(DOMAINS.size()));
            add(instance, 400 + i, NewAccount.remote(name(i + 7), domain).bio(title(i + 7), note(random)));
        }
    }

    /** Whether the person was there from the start and is neither staff nor bot. */
    public static boolean ordinary(Person person) {
        return person.createdAt().isBefore(SETTLED) && !STAFF.contains(person.acct());
    }

    private static void add(Instance instance, int place, NewAccount account) {
        // Times and ids depend on the place alone, so that a restart finds the same people under the same ids.
        Instant at = FOUNDED.plus(Duration.ofHours(17L * place)).plusMillis(137L * place);
        instance.people().add(Snowflakes.of(at) + place, at, account);
    }

    private static String name(int i) {
        int n = i % (FIRST.size() * SECOND.size());
        return FIRST.get(n % FIRST.size()) + "_" + SECOND.get(n / FIRST.size());
    }

    private static String title(int i) {
        String name = name(i);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    }

    private static String note(Random random) {
        return NOTES.get(random.nextInt(NOTES.size()));
    }
}
