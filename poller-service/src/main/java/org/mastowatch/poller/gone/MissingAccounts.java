package org.mastowatch.poller.gone;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mastowatch.events.Source;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.ToldEvents;

/**
 * Asks the admin API for accounts that may be gone, and tells of those that are, once. A suspended account answers there, and
 * a page that a proxy puts in place of an answer is no answer, so neither counts as gone.
 */
@Singleton
public class MissingAccounts {

    /** Longer than sweeps take, since they note once a day at most that an account came up. */
    private static final Duration UNSEEN = Duration.ofDays(8);

    private static final int ASKED_PER_TICK = 5;

    private final MastodonClient mastodon;
    private final MissingAccountStore missing;
    private final ObservationPublisher publisher;
    private final ToldEvents toldEvents;
    private final Clock clock;

    MissingAccounts(
            MastodonClient mastodon,
            MissingAccountStore missing,
            ObservationPublisher publisher,
            ToldEvents toldEvents,
            Clock clock) {
        this.mastodon = mastodon;
        this.missing = missing;
        this.publisher = publisher;
        this.toldEvents = toldEvents;
        this.clock = clock;
    }

    /** Asks for some that no sweep brought up for long. */
    public Uni<Void> tick(Tenure tenure) {
        return missing.notSeenFor(UNSEEN, ASKED_PER_TICK)
                .flatMap(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> ask(tenure, id)
                                .flatMap(gone -> gone ? Uni.createFrom().voidItem() : missing.asked(tenure, id)))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** Asks for one, and tells of it if it is gone; whether it is. Fails where Mastodon has no room for the call. */
    public Uni<Boolean> ask(Tenure tenure, String accountId) {
        return Uni.createFrom().deferred(() -> {
            tenure.check();
            return mastodon.adminAccounts()
                    .get(Lane.SWEEP, accountId)
                    .replaceWith(false)
                    .onFailure(failure -> failure instanceof MastodonFailure known
                            && !(known.error() instanceof MastodonError.Throttled))
                    .recoverWithUni(failure -> ((MastodonFailure) failure).error() instanceof MastodonError.Gone
                            ? tell(tenure, accountId).replaceWith(true)
                            : Uni.createFrom().item(false));
        });
    }

    private Uni<Void> tell(Tenure tenure, String accountId) {
        IntakeEvent event = Intake.accountGone(accountId, Source.POLL, clock.instant());
        return toldEvents
                .among(List.of(event.eventId()))
                .flatMap(told -> told.isEmpty()
                        ? publisher.publish(tenure, List.of(event)).chain(() -> toldEvents.remember(List.of(event)))
                        : Uni.createFrom().voidItem())
                .chain(() -> missing.forget(tenure, accountId));
    }
}
