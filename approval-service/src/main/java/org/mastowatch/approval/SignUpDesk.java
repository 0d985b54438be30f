package org.mastowatch.approval;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.postgres.OutboxRelay;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.SessionOutbox;

/** Takes sign-ups in: holds the pending ones, and notes which a person let in. */
@ApplicationScoped
class SignUpDesk {

    private final SignUpRepository signUps;
    private final OutboxRelay outbox;
    private final Clock clock;

    SignUpDesk(SignUpRepository signUps, OutboxRelay outbox, Clock clock) {
        this.signUps = signUps;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Has its effect once, however often the same sign-up is told. */
    Uni<Void> take(Registration registration) {
        return Panache.withTransaction(() -> signUps.findById(registration.accountId())
                        .flatMap(known -> known == null ? open(registration) : update(known, registration)))
                .invoke(outbox::wake);
    }

    private Uni<Void> open(Registration registration) {
        SignUp signUp = new SignUp();
        signUp.accountId = registration.accountId();
        signUp.username = registration.username();
        signUp.emailDomain = domain(registration.email());
        signUp.confirmed = registration.confirmed();
        signUp.requestedAt = registration.createdAt();
        signUp.seenAt = clock.instant();
        signUp.state = SignUp.State.HELD;
        if (registration.approved()) {
            signUp.state = SignUp.State.APPROVED;
            signUp.decidedAt = clock.instant();
        }
        // Whoever was in before we saw the request was never held here, so there is nothing to tell.
        return signUps.persist(signUp)
                .flatMap(kept -> registration.approved()
                        ? Uni.createFrom().voidItem()
                        : tell(registration, Outcome.Kind.SIGN_UP_HELD));
    }

    private Uni<Void> update(SignUp known, Registration registration) {
        known.confirmed |= registration.confirmed();
        if (registration.approved() && known.state == SignUp.State.HELD) {
            known.state = SignUp.State.APPROVED;
            known.decidedAt = clock.instant();
            return tell(registration, Outcome.Kind.SIGN_UP_DECIDED);
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(Registration registration, Outcome.Kind kind) {
        String detail = kind == Outcome.Kind.SIGN_UP_HELD
                ? "No policy decides sign-ups, so this one waits for a person."
                : "Somebody let this person in at Mastodon.";
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "outcome:" + kind.name().toLowerCase(Locale.ROOT) + ":" + registration.accountId(),
                clock.instant(),
                "approval-service",
                kind,
                registration.accountId(),
                registration.username(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                registration.eventId(),
                registration.observedAt(),
                detail);
        OutboxRow row =
                new OutboxRow(Topics.OUTCOMES, outcome.accountId(), outcome.eventId(), EventJson.write(outcome), null);
        return Panache.getSession().flatMap(session -> SessionOutbox.add(session, row));
    }

    /** The part after the last {@code @}, in lower case; null where there is none. */
    static @Nullable String domain(@Nullable String email) {
        if (email == null) {
            return null;
        }
        int at = email.lastIndexOf('@');
        String domain = email.substring(at + 1).strip().toLowerCase(Locale.ROOT);
        return at < 0 || domain.isEmpty() ? null : domain;
    }
}
