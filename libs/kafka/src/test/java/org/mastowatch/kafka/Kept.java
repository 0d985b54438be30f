package org.mastowatch.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.mastowatch.tracing.Spans;

/** Keeps what is published, as far as it is not too large. */
final class Kept extends EventPublisher {

    private final int largest;
    private final Consumer<Sent> kept;

    Kept(int largest, Consumer<Sent> kept) {
        super(unused(), "test", Spans.none());
        this.largest = largest;
        this.kept = kept;
    }

    @SuppressWarnings("unchecked")
    private static MutinyEmitter<byte[]> unused() {
        return (MutinyEmitter<byte[]>) Proxy.newProxyInstance(
                MutinyEmitter.class.getClassLoader(),
                new Class<?>[] {MutinyEmitter.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public Uni<Void> publishBytes(String topic, String key, String eventId, byte[] record, Headers headers) {
        if (record.length + key.length() > largest) {
            return Uni.createFrom()
                    .failure(new IllegalStateException(new RecordTooLargeException("Larger than a request may be")));
        }
        return Uni.createFrom().voidItem().invoke(() -> kept.accept(new Sent(topic, key, eventId, record)));
    }

    record Sent(String topic, String key, String eventId, byte[] record) {}
}
