package org.mastowatch.postgres;

import org.jspecify.annotations.Nullable;
import org.mastowatch.tracing.TraceParent;

/**
 * A record to send.
 *
 * @param traceparent the W3C trace context in which it was made; null takes the one in which the row is written
 */
public record OutboxRow(
        String topic,
        String key,
        String eventId,
        byte[] record,
        @Nullable String traceparent) {

    /** Its own, or else the current one; null outside any trace. */
    @Nullable
    String placeInTrace() {
        return traceparent == null ? TraceParent.current() : traceparent;
    }
}
