package org.mastowatch.signup;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The facts of a policy that cost something to find, so that a caller fetches no others.
 *
 * @param mailExchange whether DNS must be asked for the domain's mail hosts
 * @param rejectedBefore whether the kept keys of rejected addresses must be looked at
 * @param counts the counts that must be made
 */
public record Needs(boolean mailExchange, boolean rejectedBefore, Set<Count> counts) {

    /** Nothing but what the sign-up itself says. */
    public static final Needs NOTHING = new Needs(false, false, Set.of());

    public Needs {
        counts = Set.copyOf(counts);
    }

    static Needs all(Collection<Needs> parts) {
        Set<Count> counts = new HashSet<>();
        parts.forEach(part -> counts.addAll(part.counts));
        return new Needs(
                parts.stream().anyMatch(Needs::mailExchange), parts.stream().anyMatch(Needs::rejectedBefore), counts);
    }
}
