package org.mastowatch.poller.scan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.mastowatch.events.Source;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.ToldEvents;

/** Tells the newest posts of the accounts that a scan read. */
@Singleton
class ScanPosts {

    private static final int NEWEST = 20;
    private static final int MOST_FAILURES_IN_A_ROW = 3;

    /** An outage moves a few accounts back each minute; one that fails so often is broken itself. */
    private static final int MOST_STUMBLES = 10;

    private final MastodonClient mastodon;
    private final ScanStore scans;
    private final ObservationPublisher publisher;
    private final ToldEvents toldEvents;
    private final PollMetrics metrics;
    private final Clock clock;

    ScanPosts(
            MastodonClient mastodon,
            ScanStore scans,
            ObservationPublisher publisher,
            ToldEvents toldEvents,
            PollMetrics metrics,
            Clock clock) {
        this.mastodon = mastodon;
        this.scans = scans;
        this.publisher = publisher;
        this.toldEvents = toldEvents;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Reads the posts of these accounts; fails where the budget is used up or the server is away. */
    Uni<Void> read(Tenure tenure, Scan scan, List<String> accountIds) {
        AtomicInteger failuresInARow = new AtomicInteger();
        return Multi.createFrom()
                .iterable(accountIds)
                .onItem()
                .transformToUniAndConcatenate(id -> account(tenure, scan, id)
                        .invoke(() -> failuresInARow.set(0))
                        .onFailure(ScanPosts::mayConcernThisAccountOnly)
                        .recoverWithUni(failure -> scans.stumbled(tenure, scan, id, MOST_STUMBLES)
                                .chain(() -> failuresInARow.incrementAndGet() < MOST_FAILURES_IN_A_ROW
                                        ? Uni.createFrom().voidItem()
                                        : Uni.createFrom().failure(failure))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> account(Tenure tenure, Scan scan, String accountId) {
        return Uni.createFrom().deferred(() -> {
            tenure.check();
            return mastodon.accounts()
                    .posts(Lane.SWEEP, accountId, NEWEST, false)
                    .newest()
                    .map(Page::items)
                    .onFailure(ScanPosts::hasNothingToRead)
                    .recoverWithItem(List.<Status>of())
                    .flatMap(posts -> tell(tenure, scan, accountId, posts));
        });
    }

    private Uni<Void> tell(Tenure tenure, Scan scan, String accountId, List<Status> posts) {
        List<IntakeEvent> events = new ArrayList<>();
        // Oldest first, as they would have come by webhook.
        for (Status post : posts.reversed()) {
            switch (Intake.fromStatus(post, Source.POLL, clock.instant())) {
                case IntakeResult.Events let -> events.addAll(let.events());
                case IntakeResult.Dropped dropped ->
                    metrics.left(dropped.reason().name().toLowerCase(Locale.ROOT));
                case IntakeResult.Unreadable unreadable -> metrics.left("unreadable");
            }
        }
        return publisher
                .publish(tenure, events)
                .chain(() -> toldEvents.remember(events))
                .chain(() -> scans.read(tenure, scan, accountId, events.size()));
    }

    private static boolean mayConcernThisAccountOnly(Throwable failure) {
        return failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Unavailable;
    }

    /** A suspended or deleted account, or one that a server does not show: asking again brings nothing. */
    private static boolean hasNothingToRead(Throwable failure) {
        return failure instanceof MastodonFailure known
                && switch (known.error()) {
                    case MastodonError.Gone e -> true;
                    case MastodonError.Invalid e -> true;
                    case MastodonError.NotPermitted e -> true;
                    case MastodonError.NotAuthorized e -> false;
                    case MastodonError.ScopeMissing e -> false;
                    case MastodonError.Throttled e -> false;
                    case MastodonError.Unavailable e -> false;
                    case MastodonError.Ambiguous e -> false;
                };
    }
}
