package org.mastowatch.gateway.admission;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts in this process alone, for the time Redis is away. Each caller has a time until which the allowance is used up in
 * advance (the generic cell rate algorithm); who was silent longest is forgotten first. Thread-safe.
 */
final class LocalRates implements Rates {

    private static final int MOST_CALLERS = 10_000;

    private final Clock clock;
    private final Map<String, Long> usedUntil = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    LocalRates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Take> take(Allowance allowance, String caller) {
        return Uni.createFrom().item(() -> count(allowance, caller, Mode.TAKE));
    }

    @Override
    public Uni<Take> look(Allowance allowance, String caller) {
        return Uni.createFrom().item(() -> count(allowance, caller, Mode.LOOK));
    }

    @Override
    public Uni<Take> charge(Allowance allowance, String caller) {
        return Uni.createFrom().item(() -> count(allowance, caller, Mode.CHARGE));
    }

    private synchronized Take count(Allowance allowance, String caller, Mode mode) {
        String key = allowance.name() + ":" + caller;
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long full = allowance.interval() * allowance.burst();
        long before = Math.max(usedUntil.getOrDefault(key, 0L), now);
        long after = before + allowance.interval();
        boolean granted = after - now <= full;
        long until = switch (mode) {
            case TAKE -> granted ? after : before;
            case LOOK -> before;
            case CHARGE -> Math.min(after, now + full);
        };
        if (until > now) {
            usedUntil.put(key, until);
        }
        return new Take(
                granted,
                (full - (until - now)) / allowance.interval(),
                micros(granted ? 0 : after - now - full),
                micros(until - now));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private enum Mode {
        TAKE,
        LOOK,
        CHARGE
    }
}
