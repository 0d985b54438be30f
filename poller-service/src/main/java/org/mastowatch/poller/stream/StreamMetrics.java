package org.mastowatch.poller.stream;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** What is counted of the public stream. */
@Singleton
class StreamMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger connected;

    StreamMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.connected = new AtomicInteger();
        registry.gauge("mastowatch.stream.connected", connected);
    }

    void connected(boolean now) {
        connected.set(now ? 1 : 0);
    }

    /** A gap ended: filled, too_large or given_up. */
    void gap(String end) {
        registry.counter("mastowatch.stream.gaps", "end", end).increment();
    }

    void deleted(boolean authorKnown) {
        registry.counter("mastowatch.stream.deletes", "author", authorKnown ? "known" : "unknown")
                .increment();
    }
}
