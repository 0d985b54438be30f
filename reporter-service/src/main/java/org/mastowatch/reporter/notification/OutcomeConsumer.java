package org.mastowatch.reporter.notification;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Outcome;
import org.mastowatch.kafka.RecordConsumption;

/** Outcomes as they come. */
@ApplicationScoped
class OutcomeConsumer {

    private final RecordConsumption consumption;
    private final Notifier notifier;

    OutcomeConsumer(RecordConsumption consumption, Notifier notifier) {
        this.consumption = consumption;
        this.notifier = notifier;
    }

    @Incoming("outcomes")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, Outcome.class, notifier::tell);
    }
}
