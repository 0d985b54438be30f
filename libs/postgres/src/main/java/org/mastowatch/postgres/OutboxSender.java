package org.mastowatch.postgres;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Sends what an outbox holds. A service that has an outbox offers one such bean. */
public interface OutboxSender {

    /** Done once the record is safe; fails, within seconds, if it may not be. The same row may be sent again. */
    Uni<Void> send(OutboxRow row);

    /** The topics that a row may be for. */
    List<String> topics();
}
