package org.mastowatch.approval;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Registration;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class RegistrationConsumer {

    private final RecordConsumption consumption;
    private final SignUpDesk desk;
    private final MeterRegistry metrics;

    RegistrationConsumer(RecordConsumption consumption, SignUpDesk desk, MeterRegistry metrics) {
        this.consumption = consumption;
        this.desk = desk;
        this.metrics = metrics;
    }

    @Incoming("registrations")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        metrics.counter("mastowatch.sign.ups.taken").increment();
        return consumption.consume(record, Registration.class, desk::take);
    }
}
