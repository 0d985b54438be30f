package org.mastowatch.gateway.detection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class DeletedPostConsumer {

    private final RecordConsumption consumption;
    private final DetectionStore detections;

    DeletedPostConsumer(RecordConsumption consumption, DetectionStore detections) {
        this.consumption = consumption;
        this.detections = detections;
    }

    @Incoming("deletes")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, ObservedStatus.class, event -> switch (event) {
            case ObservedStatus.Seen seen -> Uni.createFrom().voidItem();
            case ObservedStatus.Deleted deleted -> detections.forgetPost(deleted);
        });
    }
}
