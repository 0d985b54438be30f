package org.mastowatch.poller.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mastowatch.events.Account;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.post.PostReadingStore;
import org.mastowatch.poller.sweep.Sweeps;
import org.mastowatch.poller.told.ObservationPublisher;

/**
 * Tells of an account when it is new, when its profile or standing changed, and when the rules changed since it was last
 * told. It is remembered only once Kafka has it, so after a crash in between it is told again.
 */
@Singleton
public class AccountsPoll {

    private final MastodonClient mastodon;
    private final Sweeps sweeps;
    private final CurrentRules rules;
    private final SeenAccountStore seenAccounts;
    private final PostReadingStore readings;
    private final LeaseStore fenced;
    private final ObservationPublisher publisher;
    private final PollMetrics metrics;
    private final PollerConfig config;
    private final Clock clock;

    AccountsPoll(
            MastodonClient mastodon,
            Sweeps sweeps,
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

    /** One tick over the accounts of an origin; nothing while no rule set is known, since nobody could judge them. */
    public Uni<Void> tick(Tenure tenure, AdminAccounts.Origin origin) {
        if (rules.inForce().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        AdminAccounts.Filter filter = AdminAccounts.Filter.all().origin(origin);
        // The newest page is what tells of newcomers in time, so a long sweep must not use up its calls.
        return sweeps.tick(
                        tenure,
                        new Sweeps.Sweep<>(
                                "accounts-" + origin.name().toLowerCase(Locale.ROOT),
                                mastodon.adminAccounts().newest(Lane.LIVE_REPORT, filter, config.pageSize()),
                                cursor -> mastodon.adminAccounts().page(Lane.SWEEP, cursor),
                                this::take,
                                config.maxPages(),
                                config.sweepPause()))
                .replaceWithVoid();
    }

    private Uni<Void> take(Tenure tenure, List<AdminAccount> page) {
        PublishedRuleSet ruleSet = rules.inForce().orElse(null);
        if (page.isEmpty() || ruleSet == null) {
            return Uni.createFrom().voidItem();
        }
        Map<String, AdminAccount> byId = new LinkedHashMap<>();
        page.stream().filter(account -> Intake.isId(account.id())).forEach(account -> byId.put(account.id(), account));
        return seenAccounts
                .find(byId.keySet())
                .flatMap(seen -> tell(tenure, ruleSet, new ArrayList<>(byId.values()), seen));
    }

    private Uni<Void> tell(
            Tenure tenure, PublishedRuleSet ruleSet, List<AdminAccount> accounts, Map<String, SeenAccount> seen) {
        Instant now = clock.instant();
        List<IntakeEvent> events = new ArrayList<>();
        List<SeenAccount> told = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        List<Account> posting = new ArrayList<>();
        List<String> doubted = new ArrayList<>();
        for (AdminAccount account : accounts) {
            SeenAccount as = new SeenAccount(account.id(), Intake.fingerprint(account), ruleSet.sha256());
            List<IntakeEvent> let = Intake.fromAdminAccount(account, Source.POLL, now).stream()
                    .filter(event -> event.topic().equals(Topics.OBSERVED_ACCOUNTS))
                    .toList();
            if (let.isEmpty()) {
                continue;
            }
            SeenAccount before = seen.get(account.id());
            if (before != null && before.doubted()) {
                doubted.add(account.id());
            }
            if (as.equals(before)) {
                unchanged.add(account.id());
            } else {
                events.addAll(let);
                told.add(as);
            }
            if (ruleSet.needsPosts() && !Boolean.TRUE.equals(account.suspended())) {
                posting.add(Intake.account(account));
            }
        }
        metrics.unchanged(unchanged.size());
        return publisher
                .publish(tenure, events)
                .flatMap(done -> fenced.write(
                        tenure,
                        connection -> seenAccounts
                                .remember(connection, told)
                                .flatMap(next -> seenAccounts.touch(connection, unchanged))
                                .flatMap(next -> seenAccounts.looked(connection, unchanged.size(), told.size()))
                                .flatMap(next -> readings.forgetRead(connection, doubted))
                                .flatMap(next -> readings.note(connection, posting))));
    }
}
