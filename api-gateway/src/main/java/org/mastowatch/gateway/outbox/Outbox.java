package org.mastowatch.gateway.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.postgres.OutboxRelay;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.OutboxStore;
import org.mastowatch.postgres.SessionOutbox;

/** Records that belong to a transaction. */
@ApplicationScoped
public class Outbox {

    /** After the channels to Kafka are connected. */
    private static final int LAST = 10_000;

    private final OutboxRelay relay;
    private volatile boolean started;

    Outbox(Vertx vertx, OutboxStore store, EventPublisher publisher) {
        this.relay = new OutboxRelay(
                vertx,
                store,
                row -> publisher.publishKept(row.topic(), row.key(), row.eventId(), row.record(), row.traceparent()));
    }

    void onStart(@Observes @Priority(LAST) StartupEvent event) {
        relay.start();
        started = true;
        relay.wake();
    }

    void onStop(@Observes ShutdownEvent event) {
        relay.close();
    }

    /** Sends {@code event} if the current session's transaction commits. {@link #wake} afterwards makes it quick. */
    public Uni<Void> add(String topic, String key, String eventId, Object event) {
        OutboxRow row = new OutboxRow(topic, key, eventId, EventJson.write(event), null);
        return Panache.getSession().flatMap(session -> SessionOutbox.add(session, row));
    }

    /** To be called after the commit. */
    public void wake() {
        if (started) {
            relay.wake();
        }
    }
}
