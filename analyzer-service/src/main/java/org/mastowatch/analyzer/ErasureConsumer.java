package org.mastowatch.analyzer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.kafka.Erasures;

@ApplicationScoped
class ErasureConsumer {

    private final Erasures erasures;
    private final WindowStore windows;

    ErasureConsumer(Erasures erasures, WindowStore windows) {
        this.erasures = erasures;
        this.windows = windows;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return erasures.takeAndTell(record, "windows", windows::forget);
    }
}
