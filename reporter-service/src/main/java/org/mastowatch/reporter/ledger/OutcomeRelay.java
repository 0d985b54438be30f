package org.mastowatch.reporter.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.postgres.OutboxRelay;
import org.mastowatch.postgres.OutboxStore;

/** Sends what the outbox holds. */
@ApplicationScoped
class OutcomeRelay {

    private final OutboxRelay relay;

    OutcomeRelay(Vertx vertx, OutboxStore store, EventPublisher publisher) {
        this.relay = new OutboxRelay(
                vertx,
                store,
                row -> publisher.publishKept(row.topic(), row.key(), row.eventId(), row.record(), row.traceparent()));
    }

    void onStart(@Observes StartupEvent event) {
        relay.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        relay.close();
    }

    void wake() {
        relay.wake();
    }
}
