package org.mastowatch.gateway.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes the request. */
@RequestScoped
public class Caller {

    private @Nullable String name;
    private @Nullable Person person;
    private Set<Right> rights = Set.of();

    /** A name for the audit log: a person's user name, or an API key's name behind {@code key:}. */
    public String name() {
        return name == null ? "nobody" : name;
    }

    /** Who is signed in; empty for an API key, which never counts as a person. */
    public Optional<Person> person() {
        return Optional.ofNullable(person);
    }

    /** What the caller may do. */
    public Set<Right> rights() {
        return rights;
    }

    /** A person calls. */
    public void is(Person who, Set<Right> may) {
        name = who.username();
        person = who;
        rights = Set.copyOf(may);
    }

    /** A program calls. */
    public void isKey(String keyName, Set<Right> may) {
        name = keyName;
        rights = Set.copyOf(may);
    }
}
