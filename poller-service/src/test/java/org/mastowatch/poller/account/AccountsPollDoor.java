package org.mastowatch.poller.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.post.PostReadingStore;
import org.mastowatch.poller.sweep.SweepsDoor;
import org.mastowatch.poller.told.ObservationPublisher;

/** Makes polls of accounts that have nothing in memory, as in a new process over the same database. */
@Singleton
public class AccountsPollDoor {

    private final MastodonClient mastodon;
    private final SweepsDoor sweeps;
    private final CurrentRules rules;
    private final SeenAccountStore seenAccounts;
    private final PostReadingStore readings;
    private final LeaseStore fenced;
    private final ObservationPublisher publisher;
    private final PollMetrics metrics;
    private final PollerConfig config;
    private final Clock clock;

    AccountsPollDoor(
            MastodonClient mastodon,
            SweepsDoor sweeps,
            CurrentRules rules,
            SeenAccountStore seenAccounts,
            PostReadingStore readings,
            LeaseStore fenced,
            ObservationPublisher publisher,
            PollMetrics metrics,
            PollerConfig config,
            Clock clock) {
        this.mastodon = mastodon;
        this.sweeps = sweeps;
        this.rules = rules;
        this.seenAccounts = seenAccounts;
        this.readings = readings;
        this.fenced = fenced;
        this.publisher = publisher;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    public AccountsPoll anew() {
        return new AccountsPoll(
                mastodon, sweeps.anew(), rules, seenAccounts, readings, fenced, publisher, metrics, config, clock);
    }
}
