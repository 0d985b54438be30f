package org.mastowatch.gateway.erasure;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.kafka.Erasures;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class ErasureConsumer {

    private final Erasures erasures;
    private final RecordConsumption consumption;
    private final ErasureDesk desk;

    ErasureConsumer(Erasures erasures, RecordConsumption consumption, ErasureDesk desk) {
        this.erasures = erasures;
        this.consumption = consumption;
        this.desk = desk;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return erasures.take(record, desk::forget);
    }

    @Incoming("gone-accounts")
    Uni<Void> takeAccount(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(
                record,
                ObservedAccount.class,
                observed -> observed.cause() == ObservedAccount.Cause.GONE
                        ? desk.gone(observed)
                        : Uni.createFrom().voidItem());
    }
}
