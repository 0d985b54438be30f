package org.mastowatch.gateway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.webhook.Delivery.Cause;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.OwnAccount;

/** Takes signed deliveries: through the door, once, and done only when Kafka has all of it. */
@ApplicationScoped
class WebhookDesk {

    private static final Logger LOG = Logger.getLogger(WebhookDesk.class);

    /** Mastodon waits 10 s; a delivery is answered within 8 s. */
    private static final Duration LIMIT = Duration.ofMillis(7_500);

    private static final String TOO_LARGE = "It makes a record larger than Kafka takes";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OWN_ACCOUNT_LIMIT = Duration.ofSeconds(3);

    private final SeenStore seen;
    private final QuarantineStore quarantine;
    private final EventPublisher publisher;
    private final Predicate<Throwable> refusedRecord;
    private final OwnAccount ownAccount;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Semaphore places;

    WebhookDesk(
            SeenStore seen,
            QuarantineStore quarantine,
            EventPublisher publisher,
            @Identifier("refused-record") Predicate<Throwable> refusedRecord,
            OwnAccount ownAccount,
            MeterRegistry metrics,
            Clock clock,
            WebhookConfig config) {
        this.seen = seen;
        this.quarantine = quarantine;
        this.publisher = publisher;
        this.refusedRecord = refusedRecord;
        this.ownAccount = ownAccount;
        this.metrics = metrics;
        this.clock = clock;
        this.places = new Semaphore(config.inFlight());
        Gauge.builder("mastowatch.webhook.in.flight", () -> config.inFlight() - places.availablePermits())
                .description("Deliveries under way")
                .register(metrics);
        Gauge.builder("mastowatch.webhook.places", config::inFlight)
                .description("Deliveries that may be under way; beyond them 503 is answered")
                .register(metrics);
    }

    /** Takes a body whose signature fits. Never fails, and ends within 8 s. */
    Uni<Delivery> take(byte[] body) {
        if (!places.tryAcquire()) {
            return Uni.createFrom().item(new Delivery.Later(Cause.BUSY));
        }
        return Uni.createFrom()
                .deferred(() -> enter(body))
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(() -> new Delivery.Later(Cause.KAFKA))
                .onTermination()
                .invoke(() -> places.release());
    }

    private Uni<Delivery> enter(byte[] body) {
        Instant now = clock.instant();
        IntakeResult result = Intake.webhook(body, ownAccount.ifKnown().orElse(null), now);
        if (ownAccount.ifKnown().isPresent() || !concernsReports(result)) {
            return go(body, now, result);
        }
        return ownAccount
                .id()
                .ifNoItem()
                .after(OWN_ACCOUNT_LIMIT)
                .fail()
                .map(own -> Intake.webhook(body, own, now))
                .onFailure(WebhookDesk::tokenNeverTells)
                .recoverWithItem(result)
                .flatMap(known -> go(body, now, known))
                .onFailure()
                .recoverWithItem(f -> {
                    LOG.warnf(
                            "A report waits since our own account is unknown cause=%s",
                            f.getClass().getName());
                    return new Delivery.Later(Cause.OWN_ACCOUNT);
                });
    }

    private Uni<Delivery> go(byte[] body, Instant now, IntakeResult result) {
        return switch (result) {
            case IntakeResult.Events events -> publish(body, now, events.events());
            case IntakeResult.Dropped dropped
            when dropped.reason() == IntakeResult.Reason.UNKNOWN_EVENT ->
                setAside(body, now, "Nobody here knows this event");
            case IntakeResult.Dropped dropped -> Uni.createFrom().item(new Delivery.Dropped(dropped.reason()));
            case IntakeResult.Unreadable unreadable -> setAside(body, now, unreadable.why());
        };
    }

    private Uni<Delivery> publish(byte[] body, Instant now, List<IntakeEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new Delivery.Taken(0));
        }
        List<String> ids = events.stream().map(IntakeEvent::eventId).distinct().toList();
        return seen.seen(ids).flatMap(known -> {
            List<IntakeEvent> fresh =
                    events.stream().filter(e -> !known.contains(e.eventId())).toList();
            return fresh.isEmpty()
                    ? seen.remember(events).<Delivery>replaceWith(Delivery.Known::new)
                    : send(body, now, fresh, events);
        });
    }

    private Uni<Delivery> send(byte[] body, Instant now, List<IntakeEvent> events, List<IntakeEvent> delivered) {
        Set<String> ids = events.stream().map(IntakeEvent::eventId).collect(Collectors.toSet());
        return Uni.join()
                .all(events.stream().map(this::sent).toList())
                .andCollectFailures()
                .flatMap(sent -> sent.contains(false) ? setAside(body, now, TOO_LARGE) : taken(events, delivered, ids))
                .onFailure()
                .recoverWithItem(f -> {
                    LOG.warnf(
                            "Kafka did not take a delivery eventIds=%s cause=%s",
                            ids, f.getClass().getName());
                    return new Delivery.Later(Cause.KAFKA);
                });
    }

    /** False where Kafka never takes it, however often it comes. */
    private Uni<Boolean> sent(IntakeEvent event) {
        return publisher
                .publish(event.topic(), event.key(), event.eventId(), event.record())
                .replaceWith(true)
                .onFailure(refusedRecord)
                .recoverWithItem(false);
    }

    private Uni<Delivery> taken(List<IntakeEvent> events, List<IntakeEvent> delivered, Set<String> ids) {
        events.forEach(this::count);
        return seen.remember(delivered)
                .<Delivery>replaceWith(() -> new Delivery.Taken(events.size()))
                .invoke(() -> LOG.infof("A delivery is in Kafka eventIds=%s", ids));
    }

    private Uni<Delivery> setAside(byte[] body, Instant now, String reason) {
        QuarantineStore.SetAside delivery =
                new QuarantineStore.SetAside(now, body.length, sha256(body), eventName(body), reason);
        return quarantine
                .add(delivery)
                .<Delivery>replaceWith(Delivery.Quarantined::new)
                .invoke(() -> LOG.warnf(
                        "A signed delivery was set aside sha256=%s bytes=%d why=%s",
                        delivery.sha256(), delivery.size(), reason))
                .onFailure()
                .recoverWithItem(new Delivery.Later(Cause.DATABASE));
    }

    private void count(IntakeEvent event) {
        metrics.counter(
                        "mastowatch.observed",
                        "kind",
                        kind(event.topic()),
                        "source",
                        Source.WEBHOOK.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private static String kind(String topic) {
        return switch (topic) {
            case Topics.OBSERVED_STATUSES -> "status";
            case Topics.OBSERVED_ACCOUNTS -> "account";
            case Topics.OBSERVED_REPORTS -> "report";
            case Topics.REGISTRATIONS -> "registration";
            default -> "other";
        };
    }

    private static boolean concernsReports(IntakeResult result) {
        return result instanceof IntakeResult.Events events
                && events.events().stream().anyMatch(e -> e.topic().equals(Topics.OBSERVED_REPORTS));
    }

    /**
     * Whether the token will never tell whose it is, however often it is asked. Waiting for that would keep every report
     * outside; then none is known as ours, and one of ours is at worst evaluated once more.
     */
    static boolean tokenNeverTells(Throwable failure) {
        return failure instanceof MastodonFailure known
                && switch (known.error()) {
                    case MastodonError.ScopeMissing s -> true;
                    case MastodonError.NotPermitted n -> true;
                    case MastodonError.NotAuthorized n -> true;
                    case MastodonError.Gone g -> true;
                    case MastodonError.Invalid i -> true;
                    case MastodonError.Throttled t -> false;
                    case MastodonError.Unavailable u -> false;
                    case MastodonError.Ambiguous a -> false;
                };
    }

    private static @Nullable String eventName(byte[] body) {
        try {
            String name = JSON.readTree(body).path("event").asText("");
            return name.matches("[a-z_]{1,30}\\.[a-z_]{1,30}") ? name : null;
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory could not be read", e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
