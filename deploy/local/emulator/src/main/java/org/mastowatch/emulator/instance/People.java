package org.mastowatch.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The accounts. Thread-safe. */
public final class People {
    private final ConcurrentSkipListMap<Long, Person> byId = new ConcurrentSkipListMap<>();
    private final Map<String, Long> byAcct = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Snowflakes ids;
    private final Event.Listener listener;
    private volatile Function<@Nullable String, Person.Standing> welcome = _ -> Person.Standing.GOOD;

    People(Clock clock, Snowflakes ids, Event.Listener listener) {
        this.clock = clock;
        this.ids = ids;
        this.listener = listener;
    }

    /** How accounts of a domain begin, from now on. */
    void welcome(Function<@Nullable String, Person.Standing> standing) {
        welcome = standing;
    }

    /**
     * Adds an account and tells that it was created, and that it was approved if it is.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Person create(NewAccount wanted) {
        Person person = createSilently(wanted);
        if (person.local()) {
            listener.happened(Event.ACCOUNT_CREATED, person.id());
            if (person.admitted()) {
                listener.happened(Event.ACCOUNT_APPROVED, person.id());
            }
        }
        return person;
    }

    /** As {@link #create}, but tells nobody. */
    public Person createSilently(NewAccount wanted) {
        Instant at = wanted.createdAt() == null ? clock.instant() : wanted.createdAt();
        return add(ids.next(), at, wanted);
    }

    synchronized Person add(long id, Instant createdAt, NewAccount wanted) {
        Person.Login login = wanted.domain() != null
                ? null
                : new Person.Login(
                        wanted.email() == null ? wanted.username() + "@mail.example" : wanted.email(),
                        wanted.ip(),
                        "en",
                        wanted.reason(),
                        wanted.confirmed(),
                        wanted.approved(),
                        false,
                        wanted.role());
        var person = new Person(
                id,
                wanted.username(),
                wanted.domain(),
                createdAt.truncatedTo(ChronoUnit.MILLIS),
                wanted.profile(),
                welcome.apply(wanted.domain()),
                login,
                (int) (id % 97),
                (int) (id % 53));
        if (byAcct.putIfAbsent(key(person.acct()), id) != null) {
            throw new IllegalArgumentException("The name is taken: " + person.acct());
        }
        byId.put(id, person);
        return person;
    }

    synchronized void restore(Person person) {
        byId.put(person.id(), person);
        byAcct.put(key(person.acct()), person.id());
        ids.pass(person.id());
    }

    public @Nullable Person find(long id) {
        return byId.get(id);
    }

    /** The account of {@code name} or {@code name@domain}, in any case. */
    public @Nullable Person find(String acct) {
        Long id = byAcct.get(key(acct));
        return id == null ? null : byId.get(id);
    }

    /** Every account, newest first. */
    public Collection<Person> newestFirst() {
        return byId.descendingMap().values();
    }

    /** Changes a profile as its owner would. */
    public @Nullable Person edit(long id, Person.Profile profile) {
        return change(id, p -> p.with(profile));
    }

    /** Changes the account's row, and so tells of an update if it is local. */
    @Nullable
    Person change(long id, UnaryOperator<Person> change) {
        Person changed = byId.computeIfPresent(id, (_, before) -> change.apply(before));
        if (changed != null && changed.local()) {
            listener.happened(Event.ACCOUNT_UPDATED, id);
        }
        return changed;
    }

    /** Changes the sign-in part; Mastodon keeps it in a row of its own, so this is no update of the account. */
    @Nullable
    Person changeLogin(long id, UnaryOperator<Person.Login> change) {
        Person before = byId.get(id);
        Person changed =
                byId.computeIfPresent(id, (_, old) -> old.login() == null ? old : old.with(change.apply(old.login())));
        if (before != null && changed != null && !before.admitted() && changed.admitted()) {
            listener.happened(Event.ACCOUNT_APPROVED, id);
        }
        return changed;
    }

    synchronized void remove(long id) {
        Person gone = byId.remove(id);
        if (gone != null) {
            byAcct.remove(key(gone.acct()));
        }
    }

    private static String key(String acct) {
        return acct.toLowerCase(Locale.ROOT);
    }
}
