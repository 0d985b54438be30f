package org.mastowatch.poller.post;

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
import org.mastowatch.poller.gone.MissingAccounts;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.ToldEvents;

/**
 * Reads the newest posts of accounts that are due, as far as the budget goes; an account it does not reach stays due. Posts
 * that the last reading or a webhook told are left out.
 */
@Singleton
public class PostsPoll {

    private static final int NEWEST = 20;
    private static final int MOST_FAILURES_IN_A_ROW = 3;

    private final MastodonClient mastodon;
    private final PostReadingStore readings;
    private final MissingAccounts missing;
    private final ToldEvents toldEvents;
    private final ObservationPublisher publisher;
    private final PollMetrics metrics;
    private final PollerConfig config;
    private final Clock clock;

    PostsPoll(
            MastodonClient mastodon,
            PostReadingStore readings,
            MissingAccounts missing,
            ToldEvents toldEvents,
            ObservationPublisher publisher,
            PollMetrics metrics,
            PollerConfig config,
            Clock clock) {
        this.mastodon = mastodon;
        this.readings = readings;
        this.missing = missing;
        this.toldEvents = toldEvents;
        this.publisher = publisher;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /** One tick. Fails with Throttled when the budget is used up. */
    public Uni<Void> tick(Tenure tenure) {
        return readings.due(config.postsPerTick()).flatMap(due -> {
            AtomicInteger failuresInARow = new AtomicInteger();
            return Multi.createFrom()
                    .iterable(due)
                    .onItem()
                    .transformToUniAndConcatenate(each -> read(tenure, each)
                            .invoke(() -> failuresInARow.set(0))
                            .onFailure(PostsPoll::mayConcernThisAccountOnly)
                            .recoverWithUni(failure -> postpone(tenure, each, failure, failuresInARow)))
                    .collect()
                    .last()
                    .chain(() -> missing.tick(tenure));
        });
    }

    /** One account that a server stumbles over must not keep the others waiting; a server that is away ends the tick. */
    private Uni<Void> postpone(Tenure tenure, DueReading due, Throwable failure, AtomicInteger failuresInARow) {
        return readings.postpone(tenure, due)
                .chain(() -> failuresInARow.incrementAndGet() < MOST_FAILURES_IN_A_ROW
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(failure));
    }

    private static boolean mayConcernThisAccountOnly(Throwable failure) {
        return failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Unavailable;
    }

    private Uni<Void> read(Tenure tenure, DueReading due) {
        return Uni.createFrom().deferred(() -> {
            tenure.check();
            return mastodon.accounts()
                    .statuses(Lane.SWEEP, due.accountId(), NEWEST, false)
                    .map(Page::items)
                    .onItem()
                    .transformToUni(posts -> tell(tenure, due, posts))
                    .onFailure(PostsPoll::concernsThisAccountOnly)
                    .recoverWithUni(failure -> isGone(failure)
                            ? missing.ask(tenure, due.accountId())
                                    .flatMap(gone -> gone ? Uni.createFrom().voidItem() : tell(tenure, due, List.of()))
                            : tell(tenure, due, List.of()));
        });
    }

    /** So Mastodon answers of suspended accounts, too. */
    private static boolean isGone(Throwable failure) {
        return failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone;
    }

    private Uni<Void> tell(Tenure tenure, DueReading due, List<Status> posts) {
        List<IntakeEvent> events = new ArrayList<>();
        for (Status post : posts) {
            switch (Intake.fromStatus(post, Source.POLL, clock.instant())) {
                case IntakeResult.Events let -> events.addAll(let.events());
                case IntakeResult.Dropped dropped ->
                    metrics.left(dropped.reason().name().toLowerCase(Locale.ROOT));
                case IntakeResult.Unreadable unreadable -> metrics.left("unreadable");
            }
        }
        List<String> ids = events.stream().map(IntakeEvent::eventId).toList();
        List<String> candidates =
                ids.stream().filter(id -> !due.told().contains(id)).toList();
        return toldEvents.among(candidates).flatMap(told -> {
            // Oldest first, as they would have come by webhook.
            List<IntakeEvent> fresh = events.reversed().stream()
                    .filter(event -> candidates.contains(event.eventId()) && !told.contains(event.eventId()))
                    .toList();
            return publisher
                    .publish(tenure, fresh)
                    .flatMap(done -> toldEvents.remember(fresh))
                    .flatMap(done -> readings.read(tenure, due, ids));
        });
    }

    /** A suspended or deleted account, or one that a server does not show: asking again brings nothing. */
    private static boolean concernsThisAccountOnly(Throwable failure) {
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
