package org.mastowatch.poller.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pause between two sweeps: so long for each page of the last one. A sweep that ends within few ticks costs few looks at
 * the newest page, and on average no more than one that is spread out. Kept in memory: another poller sweeps at once.
 */
final class Pauses {

    private final Clock clock;
    private final Map<String, Integer> pages = new ConcurrentHashMap<>();
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    Pauses(Clock clock) {
        this.clock = clock;
    }

    /** A page besides the newest one was read. */
    void page(String sweep) {
        pages.merge(sweep, 1, Integer::sum);
    }

    /** The list's end was reached. */
    void ended(String sweep, Duration perPage) {
        Integer read = pages.remove(sweep);
        until.put(sweep, clock.instant().plus(perPage.multipliedBy(read == null ? 0 : read)));
    }

    /** Whether it is too early for another sweep. */
    boolean last(String sweep) {
        return clock.instant().isBefore(until.getOrDefault(sweep, Instant.MIN));
    }
}
