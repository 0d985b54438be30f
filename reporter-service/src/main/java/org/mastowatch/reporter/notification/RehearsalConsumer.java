package org.mastowatch.reporter.notification;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Command;
import org.mastowatch.kafka.RecordConsumption;

/** Tests of notifications that people ask for. */
@ApplicationScoped
class RehearsalConsumer {

    private final RecordConsumption consumption;
    private final Rehearsal rehearsal;

    RehearsalConsumer(RecordConsumption consumption, Rehearsal rehearsal) {
        this.consumption = consumption;
        this.rehearsal = rehearsal;
    }

    @Incoming("notification-tests")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(
                record,
                Command.class,
                command -> command instanceof Command.TestNotifications asked
                        ? rehearsal.run(asked)
                        : Uni.createFrom().voidItem());
    }
}
