package org.mastowatch.poller.scan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Source;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.mastodon.Listing;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.poller.account.CurrentRules;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.scan.ScanStore.Place;
import org.mastowatch.poller.told.ObservationPublisher;

/**
 * Goes on with open scans: a page of accounts, then their posts, then the next page. Where it stands is kept after each step,
 * so that a used-up budget, a restart or another poller means a pause and no new start. Everything is told, whether it was
 * told before or not: that is what a scan is for, and readers know by the ids what they saw already.
 */
@Singleton
public class ScanPoll {

    private static final int MOST_ANEW = 3;

    private final MastodonClient mastodon;
    private final CurrentRules rules;
    private final ScanStore scans;
    private final ScanPosts posts;
    private final ScanGate gate;
    private final ObservationPublisher publisher;
    private final PollMetrics metrics;
    private final PollerConfig polls;
    private final ScanConfig config;
    private final Clock clock;

    ScanPoll(
            MastodonClient mastodon,
            CurrentRules rules,
            ScanStore scans,
            ScanPosts posts,
            ScanGate gate,
            ObservationPublisher publisher,
            PollMetrics metrics,
            PollerConfig polls,
            ScanConfig config,
            Clock clock) {
        this.mastodon = mastodon;
        this.rules = rules;
        this.scans = scans;
        this.posts = posts;
        this.gate = gate;
        this.publisher = publisher;
        this.metrics = metrics;
        this.polls = polls;
        this.config = config;
        this.clock = clock;
    }

    /**
     * One tick: a step of each scan that is open; nothing while no rule set is known, since nobody could judge, and none
     * in a panic stop. Fails with Throttled when the budget is used up.
     */
    public Uni<Void> tick(Tenure tenure) {
        if (rules.inForce().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return scans.open()
                .flatMap(open -> open.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : gate.stopped()
                                .flatMap(stopped -> stopped
                                        ? Uni.createFrom().voidItem()
                                        : each(open, scan -> step(tenure, scan))));
    }

    /** A scan that fails keeps no other waiting; the first failure is the tick's. */
    private static Uni<Void> each(List<Scan> open, Function<Scan, Uni<Void>> step) {
        AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        return Multi.createFrom()
                .iterable(open)
                .onItem()
                .transformToUniAndConcatenate(scan -> step.apply(scan)
                        .onFailure(MastodonFailure.class)
                        .recoverWithUni(failure -> {
                            first.compareAndSet(null, failure);
                            return Uni.createFrom().voidItem();
                        }))
                .collect()
                .last()
                .replaceWithVoid()
                .chain(() -> {
                    Throwable failure = first.get();
                    return failure == null
                            ? Uni.createFrom().voidItem()
                            : Uni.createFrom().failure(failure);
                });
    }

    private Uni<Void> step(Tenure tenure, Scan scan) {
        if (scan.askedAt().isBefore(clock.instant().minus(config.maxAge()))) {
            return end(
                    tenure,
                    scan,
                    Scan.State.FAILED,
                    "It was not through " + config.maxAge() + " after it was asked for.");
        }
        return scans.toRead(scan, config.accountsPerTick()).flatMap(waiting -> {
            if (!waiting.isEmpty()) {
                return posts.read(tenure, scan, waiting);
            }
            if (scan.readAllPages()) {
                return end(tenure, scan, Scan.State.COMPLETED, "All accounts were read.");
            }
            if (scan.accounts() >= config.maxAccounts()) {
                return end(
                        tenure,
                        scan,
                        Scan.State.FAILED,
                        "It ended at " + scan.accounts()
                                + " accounts, which is as many as SCAN_MAX_ACCOUNTS lets pass.");
            }
            return page(tenure, scan);
        });
    }

    private Uni<Void> page(Tenure tenure, Scan scan) {
        tenure.check();
        Listing<AdminAccount> accounts = mastodon.adminAccounts().list(Lane.SWEEP, scan.filter(), polls.pageSize());
        return scan.cursor()
                .map(accounts::page)
                .orElseGet(accounts::newest)
                .invoke(page -> metrics.page("scan"))
                .flatMap(page -> tell(tenure, scan, page))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> refused(tenure, scan, (MastodonFailure) failure));
    }

    private Uni<Void> tell(Tenure tenure, Scan scan, Page<AdminAccount> page) {
        Map<String, AdminAccount> byId = new LinkedHashMap<>();
        page.items().stream()
                .filter(account -> Intake.isId(account.id()))
                .forEach(account -> byId.put(account.id(), account));
        List<IntakeEvent> events = new ArrayList<>();
        List<String> toRead = new ArrayList<>();
        for (AdminAccount account : byId.values()) {
            scanned(scan, account).ifPresent(events::add);
            if (!Boolean.TRUE.equals(account.suspended())
                    && Intake.account(account).statusesCount() > 0
                    && rules.inForce().filter(now -> now.needsPosts()).isPresent()) {
                toRead.add(account.id());
            }
        }
        return publisher
                .publish(tenure, events)
                .chain(() -> scans.page(tenure, scan, events.size(), toRead, after(scan, page)))
                .replaceWithVoid();
    }

    /** The account under an id that holds the scan. */
    private Optional<IntakeEvent> scanned(Scan scan, AdminAccount account) {
        String id = EventIds.scanned(scan.sessionId(), account.id());
        return Intake.fromAdminAccount(account, Source.POLL, clock.instant()).stream()
                .filter(event -> event.record() instanceof ObservedAccount)
                .findFirst()
                .map(event -> {
                    ObservedAccount seen = (ObservedAccount) event.record();
                    return new IntakeEvent(
                            event.topic(),
                            event.key(),
                            id,
                            new ObservedAccount(
                                    seen.version(),
                                    id,
                                    seen.source(),
                                    seen.observedAt(),
                                    seen.cause(),
                                    seen.account(),
                                    seen.state()));
                });
    }

    private static Place after(Scan scan, Page<AdminAccount> page) {
        Optional<PageCursor> next = page.items().isEmpty() ? Optional.empty() : page.next();
        // A server whose link leads back to the page itself would have it read for ever.
        boolean goesOn = next.isPresent() && !next.equals(scan.cursor());
        return goesOn
                ? new Place(scan.domainIndex(), next, scan.begunAnew())
                : new Place(scan.domainIndex() + 1, Optional.empty(), scan.begunAnew());
    }

    /** A server that is away or has enough is waited for; one that refuses for good ends the scan. */
    private Uni<Void> refused(Tenure tenure, Scan scan, MastodonFailure failure) {
        return switch (failure.error()) {
            case MastodonError.Throttled e -> Uni.createFrom().failure(failure);
            case MastodonError.Unavailable e -> Uni.createFrom().failure(failure);
            case MastodonError.Ambiguous e -> Uni.createFrom().failure(failure);
            case MastodonError.NotAuthorized e -> mayNot(tenure, scan);
            case MastodonError.ScopeMissing e -> mayNot(tenure, scan);
            case MastodonError.NotPermitted e -> mayNot(tenure, scan);
            case MastodonError.Gone e -> anew(tenure, scan);
            case MastodonError.Invalid e -> anew(tenure, scan);
        };
    }

    private Uni<Void> mayNot(Tenure tenure, Scan scan) {
        return end(
                tenure,
                scan,
                Scan.State.FAILED,
                "The instance does not let MASTODON_ADMIN_TOKEN read accounts; its role needs manage_users.");
    }

    private Uni<Void> anew(Tenure tenure, Scan scan) {
        return scan.begunAnew() >= MOST_ANEW
                ? end(tenure, scan, Scan.State.FAILED, "The instance refused again and again to list these accounts.")
                : scans.page(
                                tenure,
                                scan,
                                0,
                                List.of(),
                                new Place(scan.domainIndex(), Optional.empty(), scan.begunAnew() + 1))
                        .replaceWithVoid();
    }

    private Uni<Void> end(Tenure tenure, Scan scan, Scan.State state, String detail) {
        return scans.end(tenure, scan, state, detail)
                .invoke(() -> metrics.scan(scan.reach().name(), state.name()));
    }
}
