package org.mastowatch.approval.registration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.deciding.ToJudge;
import org.mastowatch.approval.ledger.AtMastodon;
import org.mastowatch.approval.ledger.Judgement;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Personal;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUpState;
import org.mastowatch.approval.ledger.Step;
import org.mastowatch.approval.privacy.AddressHashes;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Registration;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;

/**
 * Takes sign-ups in. Nothing is decided here: the loop that asks the policy is woken, so that no slow name server holds up
 * those behind. Each event has its effect once, however often and in whatever order they come.
 */
@ApplicationScoped
class RegistrationDesk {

    private final Ledger ledger;
    private final AddressHashes hashes;
    private final Event<ToJudge> toJudge;
    private final Clock clock;

    RegistrationDesk(Ledger ledger, AddressHashes hashes, Event<ToJudge> toJudge, Clock clock) {
        this.ledger = ledger;
        this.hashes = hashes;
        this.toJudge = toJudge;
        this.clock = clock;
    }

    Uni<Void> take(Registration registration) {
        if (registration.gone()) {
            return ledger.change(registration.accountId(), known -> gone(known, registration.observedAt()));
        }
        return hashes.of(registration.email())
                .flatMap(hash -> ledger.take(
                        fresh(registration, hash.orElse(null)),
                        personal(registration),
                        known -> update(known, registration, hash.orElse(null), clock.instant())))
                .invoke(() -> toJudge.fire(new ToJudge()));
    }

    /** Whoever was in before we saw the request was never held here, so there is nothing to decide and nothing to tell. */
    private static SignUp fresh(Registration registration, @Nullable String emailHash) {
        boolean in = registration.approved();
        Judgement none = Judgement.none("Not judged yet.");
        return new SignUp(
                registration.accountId(),
                registration.username(),
                AtMastodon.domain(registration.email()),
                emailHash,
                registration.confirmed(),
                registration.createdAt(),
                0,
                in
                        ? new SignUpState.Approved()
                        : registration.confirmed() ? new SignUpState.Held() : new SignUpState.Unconfirmed(),
                in ? none.byMastodon(SignUpDecision.APPROVE, "Was in before the request was seen.") : none,
                in ? null : SignUp.JudgeAs.FRESH,
                0,
                0,
                0,
                null,
                0,
                null,
                registration.eventId(),
                registration.observedAt(),
                registration.observedAt());
    }

    static List<Step> update(SignUp known, Registration registration, @Nullable String emailHash, Instant now) {
        if (known.knowsNewerThan(registration.observedAt())) {
            return List.of();
        }
        return switch (known.state()) {
            case SignUpState.Open open -> update(known, open, registration, emailHash, now);
            case SignUpState.Rejected rejected -> thereAgain(known, rejected, registration, emailHash, now);
            case SignUpState.Approved approved -> List.of();
        };
    }

    /** Mastodon was taken to say that an account is gone, and later says that it waits. What was rejected here stays so. */
    private static List<Step> thereAgain(
            SignUp known,
            SignUpState.Rejected rejected,
            Registration registration,
            @Nullable String emailHash,
            Instant now) {
        Instant closedAt = known.closedAt();
        if (registration.approved()
                || known.judgement().by() != SignUpEvent.DecidedBy.MASTODON
                || closedAt == null
                || !registration.observedAt().isAfter(closedAt)) {
            return List.of();
        }
        return List.of(
                Step.move(rejected.thereAgain(), Judgement.none("It was gone, and waits at Mastodon again."), null),
                new Step.Keep(personal(registration)),
                new Step.Address(AtMastodon.domain(registration.email()), emailHash),
                new Step.Heard(registration.observedAt()),
                new Step.Judge(now, SignUp.JudgeAs.FRESH, 0));
    }

    private static List<Step> update(
            SignUp known, SignUpState.Open open, Registration registration, @Nullable String emailHash, Instant now) {
        if (known.called()) {
            // A call of ours that is under way may have done this, and whoever settles it knows. If it had no effect,
            // the
            // account is read before the next one, and what is told here is seen then.
            return List.of();
        }
        if (registration.approved()) {
            return List.of(Step.move(
                    open.approvedThere(),
                    known.judgement().byMastodon(SignUpDecision.APPROVE, "Somebody let this person in at Mastodon."),
                    Outcome.Kind.SIGN_UP_DECIDED));
        }
        return new AtMastodon(personal(registration), emailHash, registration.confirmed())
                .steps(known, registration.observedAt(), now);
    }

    static List<Step> gone(SignUp known, Instant seen) {
        return known.state() instanceof SignUpState.Open open && !known.called() && !known.knowsNewerThan(seen)
                ? List.of(Step.move(
                        open.goneThere(),
                        known.judgement()
                                .byMastodon(
                                        SignUpDecision.REJECT,
                                        "The account is gone: somebody rejected it at Mastodon, or the person left."),
                        Outcome.Kind.SIGN_UP_DECIDED))
                : List.of();
    }

    private static Personal personal(Registration registration) {
        return new Personal(
                registration.email(),
                registration.ip(),
                registration.reason(),
                registration.locale(),
                registration.invitedByAccountId());
    }
}
