package org.mastowatch.poller.erasure;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.kafka.Erasures;

@ApplicationScoped
class ErasureConsumer {

    private final Erasures erasures;
    private final ErasureStore seen;

    ErasureConsumer(Erasures erasures, ErasureStore seen) {
        this.erasures = erasures;
        this.seen = seen;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return erasures.takeAndTell(record, "accounts", seen::forget);
    }
}
