package org.mastowatch.gateway.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mastowatch.outbox.EventOutbox;
import org.mastowatch.postgres.OutboxRelay;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.SessionOutbox;

/** Records that belong to a transaction. */
@ApplicationScoped
public class Outbox {

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /** Sends {@code event} if the current session's transaction commits. {@link #wake} afterwards makes it quick. */
    public Uni<Void> add(String topic, String key, String eventId, Object event) {
        OutboxRow row = EventOutbox.row(topic, key, eventId, event);
        return Panache.getSession().flatMap(session -> SessionOutbox.add(session, row));
    }

    /** To be called after the commit. */
    public void wake() {
        relay.wake();
    }
}
