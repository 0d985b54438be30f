package org.mastowatch.approval.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.Topics;
import org.mastowatch.outbox.EventOutbox;

/** Tells how a sign-up stands and what became of it, in the transaction that made it so. Never an address. */
@ApplicationScoped
class Telling {

    private static final Logger LOG = Logger.getLogger(Telling.class);

    private final EventOutbox outbox;
    private final MeterRegistry metrics;
    private final Timer waited;

    Telling(EventOutbox outbox, MeterRegistry metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.waited = Timer.builder("mastowatch.sign.ups.waited")
                .description("From a sign-up to its decision at Mastodon")
                .register(metrics);
    }

    /** Each counts from zero, since what comes to be with its first event shows Prometheus no step. */
    void onStart(@Observes StartupEvent event) {
        for (SignUpDecision decision : SignUpDecision.values()) {
            for (SignUpEvent.DecidedBy by : SignUpEvent.DecidedBy.values()) {
                List.of("open", "shadow", "done").forEach(stage -> decided(decision, by, stage));
            }
        }
        List.of(SignUpDecision.APPROVE, SignUpDecision.REJECT).forEach(this::capped);
    }

    Uni<Void> standing(SqlConnection tx, SignUp signUp, @Nullable Instant dueAt, @Nullable String answer, Instant now) {
        Judgement judgement = signUp.judgement();
        return send(
                tx,
                Topics.SIGN_UPS,
                signUp.accountId(),
                new SignUpEvent.Standing(
                        SignUpEvent.VERSION,
                        "signup:" + signUp.accountId() + ":" + signUp.revision(),
                        now,
                        signUp.accountId(),
                        signUp.revision(),
                        signUp.username(),
                        signUp.emailDomain(),
                        signUp.confirmed(),
                        signUp.requestedAt(),
                        signUp.state().word(),
                        judgement.decision(),
                        judgement.by(),
                        judgement.who(),
                        judgement.rule(),
                        judgement.score(),
                        judgement.policySha256(),
                        judgement.shadow(),
                        judgement.trace(),
                        dueAt,
                        judgement.note(),
                        answer));
    }

    /** @param about what tells this outcome from others of its kind about the same account */
    Uni<Void> outcome(SqlConnection tx, SignUp signUp, Outcome.Kind kind, String about, String detail, Instant now) {
        String rule = signUp.judgement().rule();
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "outcome:" + word(kind) + ":" + signUp.accountId() + ":" + about,
                now,
                "approval-service",
                kind,
                signUp.accountId(),
                signUp.username(),
                null,
                rule == null ? List.of() : List.of(rule),
                null,
                List.of(),
                null,
                signUp.triggerEventId(),
                signUp.observedAt(),
                detail);
        return outbox.add(tx, signUp.accountId(), outcome);
    }

    Uni<Void> send(SqlConnection tx, String topic, String key, SignUpEvent event) {
        return outbox.add(tx, topic, key, event.eventId(), event);
    }

    /** Counts a move, once its transaction is through. */
    void count(SignUp moved, Instant now) {
        LOG.infof(
                "A sign-up moved on accountId=%s state=%s revision=%d",
                moved.accountId(), moved.state().word(), moved.revision());
        SignUpDecision decision = moved.judgement().decision();
        SignUpEvent.DecidedBy by = moved.judgement().by();
        if (decision != null && by != null) {
            String stage = moved.state() instanceof SignUpState.Closed
                    ? "done"
                    : moved.judgement().shadow() ? "shadow" : "open";
            decided(decision, by, stage).increment();
        }
        if (moved.state() instanceof SignUpState.Closed) {
            Duration lag = Duration.between(moved.requestedAt(), now);
            waited.record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    /** Counts a cap that was reached. */
    void countCap(SignUpDecision decision) {
        capped(decision).increment();
    }

    private Counter decided(SignUpDecision decision, SignUpEvent.DecidedBy by, String stage) {
        return metrics.counter(
                "mastowatch.sign.ups.decided", "decision", word(decision), "by", word(by), "stage", stage);
    }

    private Counter capped(SignUpDecision decision) {
        return metrics.counter("mastowatch.sign.ups.capped", "decision", word(decision));
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
