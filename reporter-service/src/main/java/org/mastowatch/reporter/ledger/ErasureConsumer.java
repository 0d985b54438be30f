package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Command;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class ErasureConsumer {

    private final RecordConsumption consumption;
    private final ErasureStore erasures;

    ErasureConsumer(RecordConsumption consumption, ErasureStore erasures) {
        this.consumption = consumption;
        this.erasures = erasures;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(
                record,
                Command.class,
                command -> command instanceof Command.Erase erase
                        ? erasures.forget(erase)
                        : Uni.createFrom().voidItem());
    }
}
