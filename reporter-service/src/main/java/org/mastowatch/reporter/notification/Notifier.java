package org.mastowatch.reporter.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.mastowatch.events.Outcome;
import org.mastowatch.mastodon.MastodonConfig;

/** Tells an outcome to Slack if the settings say where. */
@ApplicationScoped
class Notifier {

    private static final Logger LOG = Logger.getLogger(Notifier.class);

    private final NotificationConfig config;
    private final SlackWebhooks.Reading setting;
    private final Map<URI, SlackWebhook> clients;
    private final MessageText text;
    private final Delivery delivery;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final IntConsumer exit;

    @Inject
    Notifier(NotificationConfig config, MastodonConfig mastodon, Clock clock, MeterRegistry metrics) {
        this(config, mastodon.instanceBase(), clock, metrics, Quarkus::asyncExit);
    }

    /**
     * For use without a container.
     *
     * @param instanceBase where the links lead
     * @param exit called with the exit code if the setting is wrong
     */
    Notifier(
            NotificationConfig config,
            Optional<String> instanceBase,
            Clock clock,
            MeterRegistry metrics,
            IntConsumer exit) {
        this.config = config;
        this.setting = SlackWebhooks.read(config.slackWebhooks());
        this.clients = switch (setting) {
            case SlackWebhooks.Reading.Usable usable ->
                usable.webhooks().addresses().stream()
                        .collect(Collectors.toUnmodifiableMap(Function.identity(), address -> client(address, config)));
            case SlackWebhooks.Reading.Refused refused -> Map.of();
        };
        this.text = new MessageText(instanceBase.orElse(null));
        this.delivery = new Delivery(config.timeLimit(), config.firstPause());
        this.clock = clock;
        this.metrics = metrics;
        this.exit = exit;
    }

    void onStart(@Observes StartupEvent event) {
        switch (setting) {
            case SlackWebhooks.Reading.Usable usable -> {
                if (!clients.isEmpty()) {
                    LOG.infof("Outcomes are told to Slack addresses=%d", clients.size());
                }
            }
            case SlackWebhooks.Reading.Refused refused -> {
                LOG.error(refused.line());
                exit.accept(1);
            }
        }
    }

    /** Done when the outcome was told, given up or passed over, and the next may follow. */
    Uni<Void> tell(Outcome outcome) {
        return switch (setting) {
            case SlackWebhooks.Reading.Usable usable ->
                usable.webhooks()
                        .of(outcome.kind())
                        .map(address -> tell(outcome, address))
                        .orElseGet(() -> Uni.createFrom().voidItem());
            // The process ends; what came meanwhile is told once the setting is right.
            case SlackWebhooks.Reading.Refused refused -> Uni.createFrom().nothing();
        };
    }

    private Uni<Void> tell(Outcome outcome, URI address) {
        if (outcome.at().isBefore(clock.instant().minus(config.maxAge()))) {
            count("skipped");
            return Uni.createFrom().voidItem();
        }
        SlackWebhook webhook = Objects.requireNonNull(clients.get(address), "a client for each address");
        return delivery.send(webhook, text.of(outcome))
                .invoke(sent -> count(sent ? "sent" : "gave_up"))
                .onItem()
                .delayIt()
                .by(config.pace())
                .replaceWithVoid();
    }

    private void count(String end) {
        metrics.counter("mastowatch.notifications", "outcome", end).increment();
    }

    /** The address is a secret, so the request leaves no span, which would name it. */
    private static SlackWebhook client(URI address, NotificationConfig config) {
        Duration limit = config.timeLimit();
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .httpClientOptions(new HttpClientOptions().setTracingPolicy(TracingPolicy.IGNORE))
                .build(SlackWebhook.class);
    }
}
