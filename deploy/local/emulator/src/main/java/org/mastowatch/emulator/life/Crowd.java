package org.mastowatch.emulator.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;

/** The people of the story. */
final class Crowd {
    private static final int MOST_PEOPLE = 5_000;

    private final Instance instance;
    private final Random random;
    private final List<Long> locals = new ArrayList<>();
    private final List<Long> remotes = new ArrayList<>();
    private int newcomers;

    /** Those who are there when the story begins, without staff. */
    Crowd(Instance instance, Random random) {
        this.instance = instance;
        this.random = random;
        for (Person person : instance.people().newestFirst()) {
            if (Population.ordinary(person)) {
                (person.local() ? locals : remotes).add(person.id());
            }
        }
    }

    /** An ordinary person of this server who may post; null if there is none. */
    @Nullable
    Person local() {
        return one(locals);
    }

    /** A person of another server; null if there is none. */
    @Nullable
    Person remote() {
        return one(remotes);
    }

    private @Nullable Person one(List<Long> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        Person person = instance.people().find(ids.get(random.nextInt(ids.size())));
        return person == null || !ableToPost(person) ? null : person;
    }

    static boolean ableToPost(Person person) {
        var login = person.login();
        return person.admitted() && !person.standing().suspended() && (login == null || !login.disabled());
    }

    /** A new account with a name that no earlier run used; null if the server is full. */
    @Nullable
    Person newcomer(String prefix, String displayName, String note) {
        return full()
                ? null
                : instance.people().create(NewAccount.local(name(prefix)).bio(displayName, note));
    }

    /** A sign-up that waits; nothing if the server is full. */
    void applicant(String prefix, String mailDomain, String address, String reason) {
        if (!full()) {
            String name = name(prefix);
            instance.people().create(NewAccount.signUp(name, name + "@" + mailDomain, address, reason));
        }
    }

    private boolean full() {
        return instance.people().newestFirst().size() >= MOST_PEOPLE;
    }

    private String name(String prefix) {
        long second = instance.clock().instant().getEpochSecond();
        return prefix + "_" + Long.toString(second % 60_466_176, 36).toLowerCase(Locale.ROOT) + newcomers++;
    }
}
