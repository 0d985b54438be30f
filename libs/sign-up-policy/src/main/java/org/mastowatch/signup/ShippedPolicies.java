package org.mastowatch.signup;

import java.util.List;
import org.mastowatch.signup.PolicyRule.Approve;
import org.mastowatch.signup.PolicyRule.Reject;
import org.mastowatch.signup.SignUpPolicy.Caps;
import org.mastowatch.signup.SignUpPolicy.State;
import org.mastowatch.signup.SignUpPolicy.Thresholds;

/** Policies to begin with. Both are in shadow. */
public final class ShippedPolicies {

    private ShippedPolicies() {}

    /** Holds everything and explains what is worth a look. */
    public static SignUpPolicy careful() {
        return policy(
                "Careful",
                "Leaves every sign-up to people and says what is worth a look.",
                List.of(
                        hold(
                                "Malformed address",
                                new Condition.EmailMalformed(true),
                                "The address can be read in more than one way, or in none."),
                        hold(
                                "Disposable address",
                                new Condition.EmailDomainInList(List.of(DomainLists.DISPOSABLE)),
                                "The provider gives out mailboxes to be thrown away."),
                        hold(
                                "Rejected before",
                                new Condition.RejectedBefore(true),
                                "A sign-up with an address of the same mailbox was rejected before."),
                        hold(
                                "No mail host",
                                new Condition.HasMx(false),
                                "The address's domain takes no mail, so nobody can answer there."),
                        hold(
                                "Free mail",
                                new Condition.EmailDomainInList(List.of(DomainLists.FREE_MAIL)),
                                "Anybody gets an address there; it says nothing about the person."),
                        new PolicyRule("Everybody else", List.of(), new PolicyRule.Hold(), "Nothing stands out.")));
    }

    /** An example: government domains are let in, three free mail providers are turned away, people see the rest. */
    public static SignUpPolicy government() {
        return policy(
                "Government",
                "Lets in addresses of government domains and turns away those of free mail providers.",
                List.of(
                        new PolicyRule(
                                "Government domain",
                                List.of(new Condition.EmailDomainUnder(List.of("gov", "gov.au", "gov.uk", "gc.ca"))),
                                new Approve(),
                                "The domain is given out to public bodies only."),
                        new PolicyRule(
                                "Free mail",
                                List.of(new Condition.EmailDomainEquals(List.of("gmail.com", "yahoo.com", "aol.com"))),
                                new Reject(),
                                "Public bodies do not use this provider.")));
    }

    private static PolicyRule hold(String name, Condition condition, String note) {
        return new PolicyRule(name, List.of(condition), new PolicyRule.Hold(), note);
    }

    private static SignUpPolicy policy(String name, String description, List<PolicyRule> rules) {
        return new SignUpPolicy(
                name,
                description,
                State.SHADOW,
                true,
                SignUpPolicy.DEFAULT_UNDO_WINDOW,
                Caps.DEFAULT,
                Thresholds.NONE,
                rules);
    }
}
