package org.mastowatch.poller.erasure;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.kafka.RecordConsumption;

/** Forgets an account. Told twice, it is gone all the same, and the outcome keeps its id. */
@ApplicationScoped
class ErasureConsumer {

    private static final String SERVICE = "poller-service";

    private final RecordConsumption consumption;
    private final ErasureStore seen;
    private final EventPublisher publisher;
    private final Clock clock;

    ErasureConsumer(RecordConsumption consumption, ErasureStore seen, EventPublisher publisher, Clock clock) {
        this.consumption = consumption;
        this.seen = seen;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(
                record,
                Command.class,
                command -> command instanceof Command.Erase erase
                        ? forget(erase)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> forget(Command.Erase command) {
        return seen.forget(command.accountId()).flatMap(count -> {
            String removed = count == 0 ? "nothing was kept" : "accounts: " + count;
            Outcome outcome = Outcome.erased(command, SERVICE, clock.instant(), removed);
            return publisher.publish(Topics.OUTCOMES, command.accountId(), outcome.eventId(), outcome);
        });
    }
}
