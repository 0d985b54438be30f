package org.mastowatch.kafka;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;
import org.mastowatch.tracing.Spans;
import org.mastowatch.tracing.TraceParent;

/** Sends records of the contract. Each carries CloudEvents headers: id, source, type and time. */
@ApplicationScoped
public class EventPublisher {

    /** Longer than the client's own limits, so that it only ends a wait that those missed. */
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final MutinyEmitter<byte[]> events;
    private final URI source;
    private final Spans spans;

    EventPublisher(
            @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2048)
                    MutinyEmitter<byte[]> events,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "mastowatch") String application,
            Spans spans) {
        this.events = events;
        this.spans = spans;
        this.source = URI.create("/" + application);
    }

    /**
     * Sends a record.
     *
     * @return done once every in-sync replica has it; fails within 7 s otherwise. After a failure the record may be in the
     *     topic all the same, so the caller sends it again and readers tell it by {@code eventId}
     */
    public Uni<Void> publish(String topic, String key, String eventId, Object event) {
        return Uni.createFrom()
                .deferred(() -> publishBytes(topic, key, eventId, EventJson.write(event), new RecordHeaders()));
    }

    /** Sends bytes that already are a record of the contract, with headers besides the usual ones. */
    public Uni<Void> publishBytes(String topic, String key, String eventId, byte[] record, Headers headers) {
        return send(topic, key, eventId, record, headers, Context::current);
    }

    /**
     * Sends bytes that were kept for a while, as a part of the trace in which they were made.
     *
     * @param traceparent that trace, as W3C Trace Context writes it; null if there was none
     */
    public Uni<Void> publishKept(
            String topic, String key, String eventId, byte[] record, @Nullable String traceparent) {
        return send(topic, key, eventId, record, new RecordHeaders(), () -> TraceParent.context(traceparent));
    }

    private Uni<Void> send(
            String topic, String key, String eventId, byte[] record, Headers headers, Supplier<Context> parent) {
        return spans.during(() -> RecordSpans.sending(topic, eventId, parent.get()), span -> {
                    Headers carried = new RecordHeaders(headers.toArray());
                    String place = TraceParent.of(span);
                    if (place != null) {
                        carried.add(TraceParent.FIELD, place.getBytes(StandardCharsets.UTF_8));
                    }
                    return events.sendMessage(message(topic, key, eventId, record, carried));
                })
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }

    private Message<byte[]> message(String topic, String key, String eventId, byte[] record, Headers headers) {
        return Message.of(
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
                                .build()));
    }
}
