package org.mastowatch.mastodon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whether the instance refused each token when it was last shown, as a metric; nothing before it was. */
final class TokenGauge {

    private static final int UNAUTHORIZED = 401;

    private final MeterRegistry metrics;
    private final Map<String, Boolean> refused = new ConcurrentHashMap<>();

    TokenGauge(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Nobody sees it. */
    static TokenGauge unseen() {
        return new TokenGauge(new CompositeMeterRegistry());
    }

    /**
     * Takes what a call on a token came to. What failed otherwise than by being refused says nothing of the token: whatever
     * stands before the instance may have answered.
     *
     * @param token what it is for, in a word
     */
    void learn(String token, @Nullable Throwable failure) {
        if (failure == null) {
            note(token, false);
        } else if (failure instanceof MastodonFailure known && known.status() == UNAUTHORIZED) {
            note(token, true);
        }
    }

    /** Another one takes its place, and that the instance refused the one before says nothing of it. */
    void replaced(String token) {
        refused.replace(token, false);
    }

    private void note(String token, boolean isRefused) {
        if (refused.put(token, isRefused) == null) {
            Gauge.builder("mastowatch.token.refused", () -> refused.getOrDefault(token, false) ? 1 : 0)
                    .tag("token", token)
                    .description("1 while the instance refused the token at the last call")
                    .register(metrics);
        }
    }
}
