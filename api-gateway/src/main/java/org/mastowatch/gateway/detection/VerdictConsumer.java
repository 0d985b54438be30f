package org.mastowatch.gateway.detection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class VerdictConsumer {

    private final RecordConsumption consumption;
    private final DetectionStore detections;

    VerdictConsumer(RecordConsumption consumption, DetectionStore detections) {
        this.consumption = consumption;
        this.detections = detections;
    }

    @Incoming("verdicts")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, VerdictEvent.class, event -> switch (event) {
            case VerdictEvent.Verdict verdict -> detections.take(verdict);
            case VerdictEvent.Tally tally -> detections.take(tally);
        });
    }
}
