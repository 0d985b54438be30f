package org.mastowatch.approval.registration;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Registration;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class RegistrationConsumer {

    /** A database that hangs is taken for one that is away, and the record is taken again. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RecordConsumption consumption;
    private final RegistrationDesk desk;
    private final MeterRegistry metrics;

    RegistrationConsumer(RecordConsumption consumption, RegistrationDesk desk, MeterRegistry metrics) {
        this.consumption = consumption;
        this.desk = desk;
        this.metrics = metrics;
    }

    @Incoming("registrations")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        metrics.counter("mastowatch.sign.ups.taken").increment();
        return consumption.consume(
                record,
                Registration.class,
                registration -> desk.take(registration).ifNoItem().after(LIMIT).fail());
    }
}
