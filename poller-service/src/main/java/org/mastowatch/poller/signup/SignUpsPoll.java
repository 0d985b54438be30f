package org.mastowatch.poller.signup;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.sweep.Sweeps;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.ToldEvents;

/** Tells of each sign-up that waits for approval, once, unless a webhook did. */
@Singleton
public class SignUpsPoll {

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

    /** One tick. */
    public Uni<Void> tick(Tenure tenure) {
        return sweeps.tick(
                tenure,
                new Sweeps.Sweep<>(
                        "sign-ups",
                        mastodon.adminAccounts().newest(Lane.SIGN_UP, PENDING, config.pageSize()),
                        cursor -> mastodon.adminAccounts().page(Lane.SIGN_UP, cursor),
                        this::take,
                        config.maxPages()));
    }

    private Uni<Void> take(Tenure tenure, List<AdminAccount> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> ids = page.stream().map(AdminAccount::id).collect(Collectors.toSet());
        return seenSignUps
                .among(ids)
                .flatMap(known -> {
                    List<IntakeEvent> unknown = page.stream()
                            .filter(account -> !known.contains(account.id()))
                            .flatMap(account -> Intake.fromAdminAccount(account, Source.POLL, clock.instant()).stream())
                            .filter(event -> event.topic().equals(Topics.REGISTRATIONS))
                            .toList();
                    return toldEvents
                            .among(unknown.stream().map(IntakeEvent::eventId).toList())
                            .flatMap(told -> tell(
                                    tenure,
                                    unknown.stream()
                                            .filter(event -> !told.contains(event.eventId()))
                                            .toList()));
                })
                .flatMap(done -> seenSignUps.remember(tenure, ids));
    }

    private Uni<Void> tell(Tenure tenure, List<IntakeEvent> events) {
        return publisher.publish(tenure, events).flatMap(done -> toldEvents.remember(events));
    }
}
