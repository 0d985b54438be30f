package org.mastowatch.mastodon.budget;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows who has to wait for the budget: by lane and by what the token is for, never by the token. */
public final class Waiting {

    private final Clock clock;
    private final MeterRegistry registry;
    private final Map<Waiter, Instant> until = new ConcurrentHashMap<>();

    public Waiting(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * A call was not made, by our budget or by the server.
     *
     * @param token what the token is for: one of a few words
     * @param retryAt when it may be made
     */
    public void postponed(Lane lane, String token, Instant retryAt) {
        Waiter waiter = new Waiter(label(lane), token);
        registry.counter("mastowatch.mastodon.budget.postponed", "lane", waiter.lane, "token", token)
                .increment();
        if (until.put(waiter, retryAt) == null) {
            Gauge.builder("mastowatch.mastodon.budget.wait", () -> seconds(waiter))
                    .description("How long still until the last call that was postponed may be made")
                    .baseUnit("seconds")
                    .tag("lane", waiter.lane)
                    .tag("token", token)
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double seconds(Waiter waiter) {
        Instant end = until.getOrDefault(waiter, Instant.EPOCH);
        return Math.max(0, Duration.between(clock.instant(), end).toMillis() / 1000.0);
    }

    private static String label(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    private record Waiter(String lane, String token) {}
}
