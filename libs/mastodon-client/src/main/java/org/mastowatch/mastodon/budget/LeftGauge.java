package org.mastowatch.mastodon.budget;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows what is left of each allowance, of the token that has least, as this process last saw it. */
final class LeftGauge {

    private final Clock clock;
    private final Map<Allowance, Map<String, Left>> lefts = new EnumMap<>(Allowance.class);

    LeftGauge(Clock clock) {
        this.clock = clock;
        for (Allowance allowance : Allowance.values()) {
            lefts.put(allowance, new ConcurrentHashMap<>());
        }
    }

    void register(MeterRegistry registry) {
        lefts.forEach((allowance, byAccount) -> Gauge.builder(
                        "mastowatch.mastodon.budget.left", () -> least(allowance, byAccount))
                .description("Calls left in the current window, of the token that has least")
                .tag("budget", allowance.label())
                .strongReference(true)
                .register(registry));
    }

    void set(String account, Allowance allowance, long left) {
        Map<String, Left> byAccount = lefts.get(allowance);
        if (byAccount != null) {
            byAccount.put(account, new Left(left, allowance.window(clock.instant())));
        }
    }

    private long least(Allowance allowance, Map<String, Left> byAccount) {
        Instant now = clock.instant();
        return byAccount.values().stream()
                .filter(each -> each.window == allowance.window(now))
                .mapToLong(Left::calls)
                .min()
                .orElse(allowance.limit());
    }

    private record Left(long calls, long window) {}
}
