package org.mastowatch.emulator.instance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule of the server, as people read it when they sign up.
 *
 * @param translations by language, in the order of their codes
 */
public record Rule(long id, String text, String hint, Map<String, Translation> translations) {
    /** The rules of the invented server. */
    public static final List<Rule> ALL = List.of(
            new Rule(1, "No spam and no unasked-for advertising", "This includes giveaways and referral links."),
            new Rule(2, "Be kind to one another", "Disagree with words, not with people."),
            new Rule(3, "Mark sensitive media as such", ""));

    public Rule {
        translations = new TreeMap<>(translations);
    }

    /** A rule in one language. */
    public Rule(long id, String text, String hint) {
        this(id, text, hint, Map.of());
    }

    /** The rule in another language. */
    public record Translation(String text, String hint) {}
}
