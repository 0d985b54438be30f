package org.mastowatch.writing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How old the oldest row in each state is, as a metric shows it; it grows between two looks. */
public final class AgeGauge {

    private final List<String> states;
    private final Clock clock;
    private final Map<String, Instant> oldest = new ConcurrentHashMap<>();

    private AgeGauge(List<String> states, Clock clock) {
        this.states = List.copyOf(states);
        this.clock = clock;
    }

    /**
     * One series a state.
     *
     * @param states that are shown; 0 while nothing is in them
     */
    public static AgeGauge gauge(
            String name, String description, List<String> states, MeterRegistry metrics, Clock clock) {
        AgeGauge gauge = new AgeGauge(states, clock);
        states.forEach(state -> Gauge.builder(name, () -> gauge.seconds(state))
                .tag("state", state.toLowerCase(Locale.ROOT))
                .baseUnit("seconds")
                .description(description)
                .register(metrics));
        return gauge;
    }

    /** Takes since when the oldest of each state is there. */
    public void show(Map<String, Instant> since) {
        states.forEach(state -> {
            Instant begin = since.get(state);
            if (begin == null) {
                oldest.remove(state);
            } else {
                oldest.put(state, begin);
            }
        });
    }

    private double seconds(String state) {
        @Nullable Instant begin = oldest.get(state);
        return begin == null
                ? 0
                : Math.max(0, Duration.between(begin, clock.instant()).toMillis() / 1000.0);
    }
}
