package org.mastowatch.emulator.instance;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Limits of whole servers, and their effect on the accounts of those servers. Thread-safe. */
public final class DomainBlocks {
    private final Table<DomainBlock> table = new Table<>();
    private final People people;

    DomainBlocks(People people) {
        this.people = people;
    }

    /** The blocks themselves; change them through this class, so that accounts feel it. */
    public Table<DomainBlock> table() {
        return table;
    }

    /** The block that holds for a domain, the nearest first: its own or that of a domain above. */
    public @Nullable DomainBlock ruleFor(@Nullable String domain) {
        return table.newestFirst().stream()
                .filter(b -> b.covers(domain))
                .max(Comparator.comparingInt(b -> b.domain().length()))
                .orElse(null);
    }

    /** Blocks a domain and limits its accounts. */
    public DomainBlock add(LongFunction<DomainBlock> block) {
        DomainBlock added = table.add(block);
        enforce(added);
        return added;
    }

    /** Changes a block; what the old severity did is undone. Null if there is none. */
    public @Nullable DomainBlock change(long id, UnaryOperator<DomainBlock> change) {
        DomainBlock changed = table.change(id, change);
        if (changed != null) {
            lift(changed);
            enforce(changed);
        }
        return changed;
    }

    /** Lifts a block with all it did; null if there is none. */
    public @Nullable DomainBlock remove(long id) {
        DomainBlock gone = table.remove(id);
        if (gone != null) {
            lift(gone);
        }
        return gone;
    }

    List<DomainBlock> kept() {
        return table.kept();
    }

    /** How an account of the domain begins. */
    Person.Standing standingFor(@Nullable String domain) {
        DomainBlock block = domain == null ? null : ruleFor(domain.toLowerCase(Locale.ROOT));
        return block == null ? Person.Standing.GOOD : Person.Standing.GOOD.under(block);
    }

    private void enforce(DomainBlock block) {
        for (Person person : people.newestFirst()) {
            if (block.covers(person.domain())) {
                people.change(person.id(), p -> p.with(p.standing().under(block)));
            }
        }
    }

    private void lift(DomainBlock block) {
        for (Person person : people.newestFirst()) {
            if (Objects.equals(person.standing().domainBlock(), block.id())) {
                people.change(person.id(), p -> p.with(p.standing().free()));
            }
        }
    }
}
