package org.mastowatch.gateway.outcome;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Outcome;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class OutcomeConsumer {

    private final RecordConsumption consumption;
    private final OutcomeStore outcomes;

    OutcomeConsumer(RecordConsumption consumption, OutcomeStore outcomes) {
        this.consumption = consumption;
        this.outcomes = outcomes;
    }

    @Incoming("outcomes")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, Outcome.class, outcomes::take);
    }
}
