package org.mastowatch.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.OutboxSender;

/** Gives the outbox's rows to Kafka. */
@ApplicationScoped
class OutboxPublisher implements OutboxSender {

    private final EventPublisher publisher;

    OutboxPublisher(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Uni<Void> send(OutboxRow row) {
        return publisher.publishKept(row.topic(), row.key(), row.eventId(), row.record(), row.traceparent());
    }

    @Override
    public List<String> topics() {
        return Topics.ALL;
    }
}
