package org.mastowatch.emulator.webhook;

import java.net.URI;
import java.util.List;

/**
 * Where events go and how hard the server tries.
 *
 * @param endpoints each gets every event
 * @param secret signs the bodies
 * @param retryScale multiplies the waits between tries; 1 is Mastodon's own pace
 * @param inFlight how many deliveries may run at once
 * @param mostWaiting how many may wait; more are dropped and counted
 */
public record WebhookSettings(List<URI> endpoints, String secret, double retryScale, int inFlight, int mostWaiting) {
    public WebhookSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** No endpoints, Mastodon's pace. */
    public static WebhookSettings none(String secret) {
        return new WebhookSettings(List.of(), secret, 1, 8, 100_000);
    }
}
