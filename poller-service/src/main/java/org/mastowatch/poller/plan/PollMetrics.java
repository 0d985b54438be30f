package org.mastowatch.poller.plan;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** What is counted here. */
@Singleton
public class PollMetrics {

    private final MeterRegistry registry;

    PollMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A page was read. */
    public void page(String what) {
        registry.counter("mastowatch.poll.pages", "what", what).increment();
    }

    /** A sweep was given up where it stood and begins at the top. */
    public void sweepBegunAnew(String what) {
        registry.counter("mastowatch.poll.sweeps.anew", "what", what).increment();
    }

    /** An event was told, of kind account, status, report or registration, that a poll or the stream brought. */
    public void observed(String kind, String source) {
        registry.counter("mastowatch.observed", "kind", kind, "source", source).increment();
    }

    /** So many accounts looked as they did before. */
    public void unchanged(int accounts) {
        registry.counter("mastowatch.poll.accounts.unchanged").increment(accounts);
    }

    /** Something stood at the door and was left outside. */
    public void left(String reason) {
        registry.counter("mastowatch.poll.left.outside", "reason", reason).increment();
    }

    /** A scan ended. */
    public void scan(String reach, String end) {
        registry.counter(
                        "mastowatch.scans",
                        "reach",
                        reach.toLowerCase(Locale.ROOT),
                        "end",
                        end.toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A tick ended. */
    public void tick(String what, String end, Duration time) {
        registry.timer("mastowatch.poll", "what", what, "end", end).record(time);
    }

    /** Shows whether this process polls. */
    public void lease(BooleanSupplier held) {
        Gauge.builder("mastowatch.poll.lease.held", () -> held.getAsBoolean() ? 1 : 0)
                .register(registry);
    }
}
