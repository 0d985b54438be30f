package org.mastowatch.gateway.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.intake.IntakeResult.Reason;

/** Where Mastodon delivers. Both paths take every event. */
@Path("/webhooks")
class WebhookResource {

    private static final Logger LOG = Logger.getLogger(WebhookResource.class);
    private static final String HEADER = "X-Hub-Signature";
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final WebhookDesk desk;
    private final MeterRegistry metrics;
    private final WebhookSecrets secrets;
    private final int maxBody;
    private final Clock clock;
    private final AtomicLong saidMillis = new AtomicLong();

    WebhookResource(
            WebhookDesk desk, WebhookSecrets secrets, MeterRegistry metrics, WebhookConfig config, Clock clock) {
        this.desk = desk;
        this.metrics = metrics;
        this.clock = clock;
        this.secrets = secrets;
        this.maxBody = config.maxBody();
    }

    /** Each counts from zero, since what comes to be with its first event shows Prometheus no step. */
    void onStart(@Observes StartupEvent event) {
        Stream.of("taken", "duplicate", "quarantined", "bad_signature", "no_secret", "too_large")
                .forEach(this::counter);
        Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.UNKNOWN_EVENT)
                .forEach(reason -> counter(dropped(reason)));
        Arrays.stream(Delivery.Cause.values()).forEach(cause -> counter(later(cause)));
    }

    @POST
    @Path("/mastodon_events")
    @Operation(
            summary = "A delivery of Mastodon's, signed",
            description = "2xx once it is safe in Kafka, or needs nothing; 503 asks Mastodon to send it again.")
    public Uni<Map<String, Object>> events(
            @HeaderParam(HEADER) @Nullable String signed,
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "Delivery")))
                    byte @Nullable [] body) {
        return deliver(signed, body);
    }

    @POST
    @Path("/status")
    @Operation(summary = "As /webhooks/mastodon_events")
    public Uni<Map<String, Object>> status(
            @HeaderParam(HEADER) @Nullable String signed,
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "Delivery")))
                    byte @Nullable [] body) {
        return deliver(signed, body);
    }

    private Uni<Map<String, Object>> deliver(@Nullable String signed, byte @Nullable [] body) {
        byte[] bytes = body == null ? new byte[0] : body;
        if (secrets.none()) {
            throw refused(
                    "no_secret", 503, "The gateway has no webhook secret yet. Set WEBHOOK_SECRET and start it again.");
        }
        if (bytes.length > maxBody) {
            throw refused(
                    "too_large", 413, "The body is larger than WEBHOOK_MAX_BODY, which is " + maxBody + " bytes.");
        }
        if (!secrets.signed(signed, bytes)) {
            say();
            throw refused(
                    "bad_signature",
                    401,
                    "The header " + HEADER + " is missing or does not fit the body and the secret.");
        }
        return desk.take(bytes).map(this::answer);
    }

    /** Not for each: anybody may send them, and nobody shall fill the log by that. */
    private void say() {
        long now = clock.millis();
        long before = saidMillis.get();
        if (now - before > BETWEEN_LINES.toMillis() && saidMillis.compareAndSet(before, now)) {
            LOG.warn("Deliveries are refused since their signature does not fit; mastowatch_webhook_total counts them");
        }
    }

    private Map<String, Object> answer(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Taken taken -> accepted("taken");
            case Delivery.Known known -> accepted("duplicate");
            case Delivery.Dropped dropped -> accepted(dropped(dropped.reason()));
            case Delivery.Quarantined quarantined -> accepted("quarantined");
            case Delivery.Later later ->
                throw refused(
                        later(later.cause()),
                        503,
                        switch (later.cause()) {
                            case KAFKA -> "Kafka did not acknowledge the event. Send it again.";
                            case OWN_ACCOUNT ->
                                "It is not known yet which account files our reports, since Mastodon does not say."
                                        + " Send it again.";
                            case BUSY -> "Too many deliveries are under way. Send it again.";
                            case DATABASE -> "The delivery could not be set aside. Send it again.";
                        });
        };
    }

    private Map<String, Object> accepted(String outcome) {
        counter(outcome).increment();
        return Map.of("status", outcome);
    }

    private HttpProblem refused(String outcome, int status, String detail) {
        counter(outcome).increment();
        return Problems.of(status, detail);
    }

    private Counter counter(String outcome) {
        return metrics.counter("mastowatch.webhook", "outcome", outcome);
    }

    private static String dropped(Reason reason) {
        return "dropped_" + reason.name().toLowerCase(Locale.ROOT);
    }

    private static String later(Delivery.Cause cause) {
        return "later_" + cause.name().toLowerCase(Locale.ROOT);
    }
}
