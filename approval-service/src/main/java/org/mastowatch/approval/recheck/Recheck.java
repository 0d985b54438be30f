package org.mastowatch.approval.recheck;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUpState;
import org.mastowatch.approval.ledger.Step;
import org.mastowatch.approval.ledger.Unheard;
import org.mastowatch.approval.startup.Started;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;

/**
 * Reads the accounts of open sign-ups that nothing was heard of for long: whoever was decided on at Mastodon while nobody
 * listened would wait here for ever, and what is kept of the person with it.
 */
@ApplicationScoped
class Recheck {

    private static final Logger LOG = Logger.getLogger(Recheck.class);
    private static final int MOST = 60;
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Unheard unheard;
    private final Ledger ledger;
    private final MastodonClient mastodon;
    private final ApprovalConfig config;
    private final Clock clock;
    private volatile boolean started;

    Recheck(Unheard unheard, Ledger ledger, MastodonClient mastodon, ApprovalConfig config, Clock clock) {
        this.unheard = unheard;
        this.ledger = ledger;
        this.mastodon = mastodon;
        this.config = config;
        this.clock = clock;
    }

    void onStarted(@Observes Started event) {
        started = true;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return started ? look() : Uni.createFrom().voidItem();
    }

    /** Reads some, one after the other. */
    Uni<Void> look() {
        return unheard.claim(config.recheck(), PAUSE, MOST)
                .flatMap(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUniAndConcatenate(this::read)
                        .collect()
                        .last()
                        .replaceWithVoid())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Sign-ups that nothing was heard of cannot be read, it is tried again cause=%s",
                        failure.getClass().getSimpleName()))
                // Those that are left are taken again after the pause.
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> read(SignUp signUp) {
        Instant asked = clock.instant();
        return mastodon.adminAccounts()
                .get(Lane.SWEEP, signUp.accountId())
                .map(Optional::of)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(Optional.empty())
                .flatMap(found -> ledger.change(signUp.accountId(), row -> steps(row, found, asked)));
    }

    private static List<Step> steps(SignUp row, Optional<AdminAccount> found, Instant asked) {
        if (!(row.state() instanceof SignUpState.Open open) || row.called() || row.knowsNewerThan(asked)) {
            return List.of();
        }
        if (found.isEmpty()) {
            return List.of(Step.move(
                    open.goneThere(),
                    row.judgement()
                            .byMastodon(
                                    SignUpDecision.REJECT,
                                    "The account is gone: somebody rejected it at Mastodon, or the person left."),
                    Outcome.Kind.SIGN_UP_DECIDED));
        }
        if (Boolean.TRUE.equals(found.get().approved())) {
            return List.of(Step.move(
                    open.approvedThere(),
                    row.judgement().byMastodon(SignUpDecision.APPROVE, "Somebody let this person in at Mastodon."),
                    Outcome.Kind.SIGN_UP_DECIDED));
        }
        return List.of(new Step.Heard(asked));
    }
}
