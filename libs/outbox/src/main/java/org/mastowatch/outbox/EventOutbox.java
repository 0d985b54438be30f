package org.mastowatch.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.postgres.OutboxRelay;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.OutboxStore;

/** Sends an event if the transaction that it is written in commits. */
@ApplicationScoped
public class EventOutbox {

    private final OutboxStore store;
    private final OutboxRelay relay;

    EventOutbox(OutboxStore store, OutboxRelay relay) {
        this.store = store;
        this.relay = relay;
    }

    /** Writes an event within the caller's transaction. {@link #wake} afterwards makes it quick. */
    public Uni<Void> add(SqlClient transaction, String topic, String key, String eventId, Object event) {
        return store.add(transaction, row(topic, key, eventId, event));
    }

    /** Writes an outcome within the caller's transaction, under the account or whatever else it is about. */
    public Uni<Void> add(SqlClient transaction, String key, Outcome outcome) {
        return add(transaction, Topics.OUTCOMES, key, outcome.eventId(), outcome);
    }

    /** The row of an event, for whoever writes it in another way. */
    public static OutboxRow row(String topic, String key, String eventId, Object event) {
        return new OutboxRow(topic, key, eventId, EventJson.write(event), null);
    }

    /** To be called after the commit. */
    public void wake() {
        relay.wake();
    }
}
