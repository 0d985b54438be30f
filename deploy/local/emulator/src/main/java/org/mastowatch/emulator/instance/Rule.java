package org.mastowatch.emulator.instance;

import java.util.List;

/** A rule of the server, as people read it when they sign up. */
public record Rule(long id, String text, String hint) {
    /** The rules of the invented server. */
    public static final List<Rule> ALL = List.of(
            new Rule(1, "No spam and no unasked-for advertising", "This includes giveaways and referral links."),
            new Rule(2, "Be kind to one another", "Disagree with words, not with people."),
            new Rule(3, "Mark sensitive media as such", ""));
}
