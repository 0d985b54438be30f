package org.mastowatch.emulator.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls in windows that are aligned to the clock. Thread-safe. */
final class RateLimiter {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_KEYS = 10_000;

    /** What the headers say: the throttle that is nearest to its end. */
    record State(int limit, int remaining, Instant reset, boolean over) {}

    private record Throttle(String key, int limit, Duration period) {}

    private record Window(long number, int count) {}

    private final Map<String, Window> windows = new HashMap<>();
    private final Clock clock;
    private volatile RateLimits limits;

    RateLimiter(Clock clock, RateLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    synchronized void set(RateLimits changed) {
        limits = changed;
        windows.clear();
    }

    /** Counts a call. Null if nothing is throttled. */
    synchronized @Nullable State count(Caller caller, String address, boolean paged) {
        RateLimits now = limits;
        if (!now.enabled()) {
            return null;
        }
        var throttles = new ArrayList<Throttle>();
        if (caller.token() == null) {
            throttles.add(new Throttle("address:" + address, now.perAddress(), FIVE_MINUTES));
        } else {
            throttles.add(new Throttle("token:" + caller.label(), now.perToken(), FIVE_MINUTES));
            throttles.add(new Throttle("user:" + caller.token().accountId(), now.perUser(), FIVE_MINUTES));
            if (paged) {
                throttles.add(new Throttle("paging:" + caller.token().accountId(), now.paging(), QUARTER));
            }
        }
        return hit(throttles);
    }

    /** Counts a report in a family of its own. Null if nothing is throttled. */
    synchronized @Nullable State countReport(long accountId) {
        RateLimits now = limits;
        return now.enabled() ? hit(List.of(new Throttle("reports:" + accountId, now.reports(), DAY))) : null;
    }

    private State hit(List<Throttle> throttles) {
        Instant at = clock.instant();
        if (windows.size() > MOST_KEYS) {
            windows.clear();
        }
        return throttles.stream()
                .map(t -> hit(t, at))
                .min(Comparator.comparing(State::over).reversed().thenComparing(State::remaining))
                .orElseThrow();
    }

    private State hit(Throttle throttle, Instant at) {
        long seconds = throttle.period().toSeconds();
        long number = at.getEpochSecond() / seconds;
        Window window = windows.merge(
                throttle.key(),
                new Window(number, 1),
                (old, one) -> old.number() == number ? new Window(number, old.count() + 1) : one);
        return new State(
                throttle.limit(),
                Math.max(0, throttle.limit() - window.count()),
                at.plusSeconds(seconds - at.getEpochSecond() % seconds),
                window.count() > throttle.limit());
    }
}
