package org.mastowatch.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A record to send.
 *
 * @param traceparent the W3C trace context in which it was made; null outside any
 */
public record OutboxRow(
        String topic,
        String key,
        String eventId,
        byte[] record,
        @Nullable String traceparent) {}
