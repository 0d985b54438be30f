package org.mastowatch.postgres;

import io.smallrye.mutiny.Uni;

/** Sends what an outbox holds. A service that has an outbox offers one such bean. */
@FunctionalInterface
public interface OutboxSender {

    /** Done once the record is safe; fails, within seconds, if it may not be. The same row may be sent again. */
    Uni<Void> send(OutboxRow row);
}
