package org.mastowatch.reporter.act;

import org.mastowatch.events.Command.Moderation;
import org.mastowatch.mastodon.MastodonClient;

/** Who carries out what. */
record Hands(Hand accounts, Hand reports, Hand domains) {

    Hands(MastodonClient mastodon, OwnAccounts own) {
        this(new AccountHand(mastodon), new ReportHand(mastodon, own), new DomainHand(mastodon));
    }

    Hand of(Act act) {
        return switch (act.moderation()) {
            case Moderation.OnAccount on -> accounts;
            case Moderation.Lift lift -> accounts;
            case Moderation.OnReport on -> reports;
            case Moderation.OnDomain on -> domains;
            case Moderation.LiftDomain lift -> domains;
        };
    }
}
