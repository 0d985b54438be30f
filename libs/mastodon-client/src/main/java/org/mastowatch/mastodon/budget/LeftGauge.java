package org.mastowatch.mastodon.budget;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows what is left of each allowance, of the token that has least, as this process last saw it. */
final class LeftGauge {

    private final ServerTime time;
    private final Map<Allowance, Map<String, Left>> lefts = new EnumMap<>(Allowance.class);

    LeftGauge(ServerTime time) {
        this.time = time;
        for (Allowance allowance : Allowance.values()) {
            lefts.put(allowance, new ConcurrentHashMap<>());
        }
    }

    void register(MeterRegistry registry) {
        lefts.forEach((allowance, byPayer) -> Gauge.builder(
                        "mastowatch.mastodon.budget.left", () -> least(allowance, byPayer))
                .description("Calls left in the current window, of the token that has least")
                .tag("budget", allowance.label())
                .strongReference(true)
                .register(registry));
    }

    /** Takes note of a window; one that has not begun or is over is not shown. */
    void set(Slot slot, long left) {
        Map<String, Left> byPayer = lefts.get(slot.allowance());
        if (byPayer != null && slot.window() == Slot.window(slot.allowance(), time.now())) {
            byPayer.put(slot.payer(), new Left(left, slot.window()));
        }
    }

    private long least(Allowance allowance, Map<String, Left> byPayer) {
        long window = Slot.window(allowance, time.now());
        return byPayer.values().stream()
                .filter(each -> each.window == window)
                .mapToLong(Left::calls)
                .min()
                .orElse(allowance.limit());
    }

    private record Left(long calls, long window) {}
}
