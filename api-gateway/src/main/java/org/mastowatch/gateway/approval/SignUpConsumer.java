package org.mastowatch.gateway.approval;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class SignUpConsumer {

    private final RecordConsumption consumption;
    private final StandingStore standings;
    private final TrialStore trials;

    SignUpConsumer(RecordConsumption consumption, StandingStore standings, TrialStore trials) {
        this.consumption = consumption;
        this.standings = standings;
        this.trials = trials;
    }

    @Incoming("sign-ups")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, SignUpEvent.class, event -> switch (event) {
            case SignUpEvent.Standing standing -> standings.take(standing);
            case SignUpEvent.Trial trial -> trials.take(trial);
        });
    }
}
