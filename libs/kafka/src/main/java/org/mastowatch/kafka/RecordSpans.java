package org.mastowatch.kafka;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.mastowatch.tracing.Beginning;
import org.mastowatch.tracing.TraceParent;

/** What a trace says of a record on its way, in the words of OpenTelemetry's conventions where they have one. */
final class RecordSpans {

    /** How often its work was begun anew. */
    static final AttributeKey<Long> TRIES = AttributeKey.longKey("mastowatch.tries");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<String> EVENT = AttributeKey.stringKey("mastowatch.event_id");

    private RecordSpans() {}

    static Beginning sending(String topic, String eventId, Context parent) {
        return new Beginning(
                "send " + topic,
                SpanKind.PRODUCER,
                parent,
                about("send", topic, eventId).build());
    }

    /** The work for a record, within the trace that its headers tell. */
    static Beginning processing(ConsumerRecord<String, byte[]> record, String eventId) {
        Header parent = record.headers().lastHeader(TraceParent.FIELD);
        return new Beginning(
                "process " + record.topic(),
                SpanKind.CONSUMER,
                TraceParent.context(parent == null ? null : new String(parent.value(), StandardCharsets.UTF_8)),
                about("process", record.topic(), eventId)
                        .put(PARTITION, Integer.toString(record.partition()))
                        .put(OFFSET, record.offset())
                        .build());
    }

    private static AttributesBuilder about(String operation, String topic, String eventId) {
        return Attributes.builder()
                .put(SYSTEM, "kafka")
                .put(OPERATION, operation)
                .put(OPERATION_TYPE, operation)
                .put(TOPIC, topic)
                .put(EVENT, eventId);
    }
}
