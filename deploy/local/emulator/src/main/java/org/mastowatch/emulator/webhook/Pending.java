package org.mastowatch.emulator.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Event;

/**
 * A delivery that is not settled, as it outlives a restart: either an event whose body was not written yet, or a body on
 * its way to an endpoint.
 *
 * @param body in Base64
 * @param tried how often it was sent before
 * @param due when it is to be sent
 */
public record Pending(
        @Nullable Event event,
        long id,
        @Nullable String endpoint,
        @Nullable String body,
        int tried,
        Instant due) {}
