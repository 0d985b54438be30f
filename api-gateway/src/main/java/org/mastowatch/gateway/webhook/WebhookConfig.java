package org.mastowatch.gateway.webhook;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How deliveries are taken. */
@ConfigMapping(prefix = "mastowatch.gateway.webhook")
public interface WebhookConfig {

    /** {@code WEBHOOK_SECRET}: what Mastodon signs with, one a line. Without it every delivery is answered 503. */
    Optional<String> secret();

    /** {@code WEBHOOK_SECRET_GRACE}: how long a secret goes on counting once another one that took its place has signed. */
    Duration secretGrace();

    /** {@code WEBHOOK_MAX_BODY}: the largest body that is taken, in bytes. */
    int maxBody();

    /** {@code WEBHOOK_IN_FLIGHT}: how many deliveries may be under way at once; one more is answered 503. */
    int inFlight();

    /** {@code WEBHOOK_QUARANTINE_ROWS}: how many deliveries that could not be taken are remembered. */
    int quarantineRows();

    /** {@code WEBHOOK_REMEMBERED_FOR}: how long a delivery is known again; Mastodon retries for about 50 h. */
    Duration rememberedFor();
}
