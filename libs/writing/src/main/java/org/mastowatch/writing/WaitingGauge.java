package org.mastowatch.writing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** How many rows wait in each state, as a metric shows it. */
public final class WaitingGauge {

    private static final Logger LOG = Logger.getLogger(WaitingGauge.class);

    private final String name;
    private final List<String> states;
    private final Supplier<Uni<Map<String, Long>>> count;
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();

    private WaitingGauge(String name, List<String> states, Supplier<Uni<Map<String, Long>>> count) {
        this.name = name;
        this.states = List.copyOf(states);
        this.count = count;
    }

    /**
     * One series a state.
     *
     * @param states that are shown, also while nothing is in them
     * @param count how many there are in each
     */
    public static WaitingGauge gauge(
            String name,
            String description,
            List<String> states,
            MeterRegistry metrics,
            Supplier<Uni<Map<String, Long>>> count) {
        WaitingGauge gauge = new WaitingGauge(name, states, count);
        states.forEach(state -> Gauge.builder(name, gauge.waiting, w -> w.getOrDefault(state, 0L))
                .tag("state", state.toLowerCase(Locale.ROOT))
                .description(description)
                .register(metrics));
        return gauge;
    }

    /** Counts. Where that fails the gauge keeps what it had, and the next count may do. */
    public Uni<Void> measure() {
        return Uni.createFrom()
                .deferred(count::get)
                .invoke(counts -> states.forEach(state -> waiting.put(state, counts.getOrDefault(state, 0L))))
                .onFailure()
                .invoke(failure ->
                        LOG.debugf("What waits cannot be counted metric=%s cause=%s", name, failure.getClass()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
