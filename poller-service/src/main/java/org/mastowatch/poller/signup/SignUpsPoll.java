package org.mastowatch.poller.signup;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.signup.SeenSignUpStore.Waiting;
import org.mastowatch.poller.sweep.Sweeps;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.ToldEvents;

/**
 * Tells of each sign-up that waits for approval, and again when its address is confirmed, unless a webhook did. After a
 * sweep over all pages those who wait no longer are asked after one by one, so that it is told who was let in or is gone.
 */
@Singleton
public class SignUpsPoll {

    private static final String SWEEP = "sign-ups";

    private static final AdminAccounts.Filter PENDING =
            AdminAccounts.Filter.all().origin(AdminAccounts.Origin.LOCAL).status(AdminAccounts.State.PENDING);

    private final MastodonClient mastodon;
    private final Sweeps sweeps;
    private final SeenSignUpStore seenSignUps;
    private final ToldEvents toldEvents;
    private final ObservationPublisher publisher;
    private final PollerConfig config;
    private final Clock clock;

    SignUpsPoll(
            MastodonClient mastodon,
            Sweeps sweeps,
            SeenSignUpStore seenSignUps,
            ToldEvents toldEvents,
            ObservationPublisher publisher,
            PollerConfig config,
            Clock clock) {
        this.mastodon = mastodon;
        this.sweeps = sweeps;
        this.seenSignUps = seenSignUps;
        this.toldEvents = toldEvents;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** One tick: the newest page, on from where the last tick came to, then some of those who wait no longer. */
    public Uni<Void> tick(Tenure tenure) {
        return sweeps.underWay(SWEEP)
                .flatMap(underWay -> underWay ? Uni.createFrom().voidItem() : seenSignUps.sweepBegins(tenure))
                .flatMap(begun -> sweeps.tick(
                        tenure,
                        new Sweeps.Sweep<>(
                                SWEEP,
                                mastodon.adminAccounts().newest(Lane.SIGN_UP, PENDING, config.pageSize()),
                                cursor -> mastodon.adminAccounts().page(Lane.SIGN_UP, cursor),
                                this::take,
                                config.pendingPages(),
                                Duration.ZERO)))
                .flatMap(reached -> switch (reached) {
                    case THE_END -> seenSignUps.sweepEnds(tenure);
                    case A_PAGE, NOTHING -> Uni.createFrom().voidItem();
                })
                .flatMap(ended -> seenSignUps.missing(config.pendingAskedPerTick()))
                .flatMap(missing -> askAfter(tenure, missing));
    }

    private Uni<Void> take(Tenure tenure, List<AdminAccount> listed) {
        List<AdminAccount> page =
                listed.stream().filter(account -> Intake.isId(account.id())).toList();
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Waiting> waiting = page.stream()
                .map(account -> new Waiting(account.id(), isConfirmed(account)))
                .distinct()
                .toList();
        return seenSignUps
                .among(waiting.stream().map(Waiting::accountId).toList())
                .flatMap(known -> {
                    List<AdminAccount> fresh = page.stream()
                            .filter(account -> !known.containsKey(account.id()))
                            .toList();
                    List<AdminAccount> confirmedSince = page.stream()
                            .filter(account -> known.containsKey(account.id())
                                    && isConfirmed(account)
                                    && !known.get(account.id()).orElse(false))
                            .toList();
                    return tellFresh(tenure, fresh).flatMap(done -> tell(tenure, confirmations(confirmedSince)));
                })
                .flatMap(done -> seenSignUps.remember(tenure, waiting));
    }

    /** What a webhook told at once was not confirmed then, so of those who are by now that is told too. */
    private Uni<Void> tellFresh(Tenure tenure, List<AdminAccount> fresh) {
        Map<String, IntakeEvent> created = new LinkedHashMap<>();
        fresh.forEach(account -> Intake.fromAdminAccount(account, Source.POLL, clock.instant()).stream()
                .filter(event -> event.topic().equals(Topics.REGISTRATIONS))
                .forEach(event -> created.put(account.id(), event)));
        return toldEvents
                .among(created.values().stream().map(IntakeEvent::eventId).toList())
                .flatMap(told -> {
                    List<AdminAccount> toldAndConfirmed = fresh.stream()
                            .filter(account -> created.containsKey(account.id())
                                    && told.contains(created.get(account.id()).eventId())
                                    && isConfirmed(account))
                            .toList();
                    return publish(
                                    tenure,
                                    created.values().stream()
                                            .filter(event -> !told.contains(event.eventId()))
                                            .toList())
                            .flatMap(done -> tell(tenure, confirmations(toldAndConfirmed)));
                });
    }

    private List<IntakeEvent> confirmations(List<AdminAccount> accounts) {
        return accounts.stream()
                .flatMap(account -> Intake.confirmed(account, Source.POLL, clock.instant()).stream())
                .toList();
    }

    /** Of whom a webhook told that somebody let them in nobody needs to be asked. */
    private Uni<Void> askAfter(Tenure tenure, List<String> accountIds) {
        return toldEvents
                .among(accountIds.stream().map(SignUpsPoll::approval).toList())
                .flatMap(told -> Multi.createFrom()
                        .iterable(accountIds)
                        .onItem()
                        .transformToUniAndConcatenate(id ->
                                told.contains(approval(id)) ? seenSignUps.forget(tenure, id) : askAfter(tenure, id))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static String approval(String accountId) {
        return EventIds.account("account.approved", accountId);
    }

    private Uni<Void> askAfter(Tenure tenure, String accountId) {
        return mastodon.adminAccounts()
                .get(Lane.SIGN_UP, accountId)
                .map(Optional::of)
                .onFailure(SignUpsPoll::isGone)
                .recoverWithItem(Optional::empty)
                .flatMap(found -> {
                    if (found.isEmpty()) {
                        return tell(tenure, List.of(Intake.gone(accountId, Source.POLL, clock.instant())))
                                .flatMap(told -> seenSignUps.forget(tenure, accountId));
                    }
                    AdminAccount account = found.get();
                    // The list may have lost it while it was read; then it waits as before.
                    return Boolean.FALSE.equals(account.approved())
                            ? take(tenure, List.of(account))
                            : tell(
                                            tenure,
                                            Intake.approved(account, Source.POLL, clock.instant()).stream()
                                                    .toList())
                                    .flatMap(told -> seenSignUps.forget(tenure, accountId));
                })
                .onFailure(SignUpsPoll::mayConcernThisAccountOnly)
                .recoverWithUni(failure -> seenSignUps.postpone(tenure, accountId));
    }

    /** One account that a server stumbles over must not keep the others waiting; nor is it forgotten untold. */
    private static boolean mayConcernThisAccountOnly(Throwable failure) {
        return failure instanceof MastodonFailure known && !(known.error() instanceof MastodonError.Throttled);
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone;
    }

    private static boolean isConfirmed(AdminAccount account) {
        return Boolean.TRUE.equals(account.confirmed());
    }

    private Uni<Void> tell(Tenure tenure, List<IntakeEvent> events) {
        return toldEvents
                .among(events.stream().map(IntakeEvent::eventId).toList())
                .flatMap(told -> publish(
                        tenure,
                        events.stream()
                                .filter(event -> !told.contains(event.eventId()))
                                .toList()));
    }

    private Uni<Void> publish(Tenure tenure, List<IntakeEvent> events) {
        return publisher.publish(tenure, events).flatMap(done -> toldEvents.remember(events));
    }
}
