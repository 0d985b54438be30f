package org.mastowatch.emulator.webhook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where events go and how hard the server tries.
 *
 * @param endpoints each gets every event
 * @param secret signs the bodies
 * @param retryScale multiplies the waits between tries; 1 is Mastodon's own pace
 * @param inFlight how many deliveries may run at once
 * @param mostWaiting how many may wait; more are dropped and counted
 * @param template rendered from each body and sent instead of it; null for the body itself
 * @param shuffled whether events overtake each other on purpose
 */
public record WebhookSettings(
        List<URI> endpoints,
        String secret,
        double retryScale,
        int inFlight,
        int mostWaiting,
        @Nullable String template,
        boolean shuffled) {
    public WebhookSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** Bodies as they are, in the order that comes of itself. */
    public WebhookSettings(List<URI> endpoints, String secret, double retryScale, int inFlight, int mostWaiting) {
        this(endpoints, secret, retryScale, inFlight, mostWaiting, null, false);
    }

    /** No endpoints, Mastodon's pace. */
    public static WebhookSettings none(String secret) {
        return new WebhookSettings(List.of(), secret, 1, 8, 100_000);
    }

    public WebhookSettings endpoints(List<URI> value) {
        return new WebhookSettings(value, secret, retryScale, inFlight, mostWaiting, template, shuffled);
    }

    /** The new secret signs all that is sent from now on, retries too. */
    public WebhookSettings secret(String value) {
        return new WebhookSettings(endpoints, value, retryScale, inFlight, mostWaiting, template, shuffled);
    }

    public WebhookSettings retryScale(double value) {
        return new WebhookSettings(endpoints, secret, value, inFlight, mostWaiting, template, shuffled);
    }

    public WebhookSettings template(@Nullable String value) {
        return new WebhookSettings(endpoints, secret, retryScale, inFlight, mostWaiting, value, shuffled);
    }

    public WebhookSettings shuffled(boolean value) {
        return new WebhookSettings(endpoints, secret, retryScale, inFlight, mostWaiting, template, value);
    }
}
