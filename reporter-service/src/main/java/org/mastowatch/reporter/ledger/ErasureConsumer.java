package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.kafka.Erasures;

@ApplicationScoped
class ErasureConsumer {

    private final Erasures erasures;
    private final ErasureStore store;

    ErasureConsumer(Erasures erasures, ErasureStore store) {
        this.erasures = erasures;
        this.store = store;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return erasures.take(record, store::forget);
    }
}
