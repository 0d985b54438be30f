package org.mastowatch.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends records of the contract. Each carries CloudEvents headers: id, source, type and time. */
@ApplicationScoped
public class EventPublisher {

    /** Longer than the client's own limits, so that it only ends a wait that those missed. */
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final MutinyEmitter<byte[]> events;
    private final URI source;

    EventPublisher(
            @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2048)
                    MutinyEmitter<byte[]> events,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "mastowatch") String application) {
        this.events = events;
        this.source = URI.create("/" + application);
    }

    /**
     * Sends a record.
     *
     * @return done once every in-sync replica has it; fails within 7 s otherwise. After a failure the record may be in the
     *     topic all the same, so the caller sends it again and readers tell it by {@code eventId}
     */
    public Uni<Void> publish(String topic, String key, String eventId, Object event) {
        return publishBytes(topic, key, eventId, EventJson.write(event), new RecordHeaders());
    }

    /** Sends bytes that already are a record of the contract, with headers besides the usual ones. */
    public Uni<Void> publishBytes(String topic, String key, String eventId, byte[] record, Headers headers) {
        return Uni.createFrom()
                .deferred(() -> events.sendMessage(Message.of(
                        record,
                        Metadata.of(
                                OutgoingKafkaRecordMetadata.<String>builder()
                                        .withTopic(topic)
                                        .withKey(key)
                                        .withHeaders(headers)
                                        .build(),
                                OutgoingCloudEventMetadata.builder()
                                        .withId(eventId)
                                        .withSource(source)
                                        .withType(topic)
                                        .withTimestamp(Instant.now().atZone(ZoneOffset.UTC))
                                        .withDataContentType("application/json")
                                        .build()))))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }
}
