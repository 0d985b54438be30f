package org.mastowatch.signup;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The facts of a policy that cost something to find, so that a caller fetches no others.
 *
 * @param mailExchange whether DNS must be asked for the domain's mail hosts
 * @param rejectedBefore whether the kept keys of rejected addresses must be looked at
 * @param counts the counts that must be made
 * @param ages how old a request is when the answer may become another, by nothing but time
 * @param clock whether the answer may become another at any time, which nobody can tell beforehand
 */
public record Needs(
        boolean mailExchange, boolean rejectedBefore, Set<Count> counts, Set<Duration> ages, boolean clock) {

    /** Nothing but what the sign-up itself says. */
    public static final Needs NOTHING = new Needs(false, false, Set.of());

    public Needs {
        counts = Set.copyOf(counts);
        ages = Set.copyOf(ages);
    }

    /** Facts that do not change by time alone. */
    public Needs(boolean mailExchange, boolean rejectedBefore, Set<Count> counts) {
        this(mailExchange, rejectedBefore, counts, Set.of(), false);
    }

    static Needs all(Collection<Needs> parts) {
        Set<Count> counts = new HashSet<>();
        Set<Duration> ages = new HashSet<>();
        parts.forEach(part -> {
            counts.addAll(part.counts);
            ages.addAll(part.ages);
        });
        return new Needs(
                parts.stream().anyMatch(Needs::mailExchange),
                parts.stream().anyMatch(Needs::rejectedBefore),
                counts,
                ages,
                parts.stream().anyMatch(Needs::clock));
    }
}
