package org.mastowatch.writing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** How full a loop is that looks for work again and again, as metrics show it. */
public final class LoopGauges {

    private LoopGauges() {}

    /**
     * Shows a loop.
     *
     * @param loop its name, in words that a label may hold
     * @param lanes how many rounds it may run at a time
     * @param busy how many it runs
     * @param lastRun when a round last ended; the epoch before it began
     */
    public static void show(
            String loop, int lanes, IntSupplier busy, Supplier<Instant> lastRun, MeterRegistry metrics, Clock clock) {
        Gauge.builder("mastowatch.loop.lanes", () -> lanes)
                .tag("loop", loop)
                .description("How many rounds the loop may run at a time")
                .register(metrics);
        Gauge.builder("mastowatch.loop.busy", busy::getAsInt)
                .tag("loop", loop)
                .description("How many rounds it runs")
                .register(metrics);
        Gauge.builder("mastowatch.loop.idle", () -> idle(lastRun.get(), clock))
                .tag("loop", loop)
                .baseUnit("seconds")
                .description("Since when no round of it came to an end")
                .register(metrics);
    }

    private static double idle(Instant lastRun, Clock clock) {
        return lastRun.equals(Instant.EPOCH)
                ? Double.NaN
                : Math.max(0, Duration.between(lastRun, clock.instant()).toMillis() / 1000.0);
    }
}
