package org.mastowatch.writing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What a writer goes by, as metrics show it: nothing before the settings are known. */
public final class GateGauges {

    private GateGauges() {}

    /** Shows what {@code gate} last answered by. */
    public static void show(WriteGate gate, MeterRegistry metrics) {
        Gauge.builder("mastowatch.dry.run", gate, WriteGate::dryRun)
                .description("1 while nothing is sent and what would be is recorded")
                .register(metrics);
        Gauge.builder("mastowatch.panic.stop", gate, WriteGate::panicStop)
                .description("1 while nothing is sent and everything waits")
                .register(metrics);
    }
}
