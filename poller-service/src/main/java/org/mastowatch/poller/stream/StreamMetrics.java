package org.mastowatch.poller.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What is counted of the public stream. */
@Singleton
class StreamMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger connected;

    StreamMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.connected = new AtomicInteger();
        registry.gauge("mastowatch.stream.connected", connected);
        // Each counts from zero, since what comes to be with its first event shows Prometheus no step.
        Stream.of("filled", "too_large", "given_up").forEach(this::gaps);
    }

    void connected(boolean now) {
        connected.set(now ? 1 : 0);
    }

    /** A gap ended: filled, too_large or given_up. */
    void gap(String end) {
        gaps(end).increment();
    }

    private Counter gaps(String end) {
        return registry.counter("mastowatch.stream.gaps", "end", end);
    }

    void deleted(boolean authorKnown) {
        registry.counter("mastowatch.stream.deletes", "author", authorKnown ? "known" : "unknown")
                .increment();
    }
}
