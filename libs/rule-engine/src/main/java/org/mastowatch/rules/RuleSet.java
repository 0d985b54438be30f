package org.mastowatch.rules;

import java.util.Comparator;
import java.util.List;

/**
 * The rules that are in force together, in the order of their ids. Rules that are switched off may be in it; they never
 * hit, but a change of them changes the hash.
 */
public record RuleSet(List<Rule> rules) {

    /** No rule at all. */
    public static final RuleSet EMPTY = new RuleSet(List.of());

    public RuleSet {
        rules = rules.stream().sorted(Comparator.comparingLong(Rule::id)).toList();
    }
}
