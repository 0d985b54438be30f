package org.mastowatch.emulator.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Authorization codes: good once, for ten minutes. Not kept over a restart. Thread-safe. */
public final class Codes {
    /** How long a code is good. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final int MOST = 10_000;

    /**
     * What a person allowed an app.
     *
     * @param challenge of PKCE with S256; null if none was sent
     */
    public record Grant(
            long appId,
            long accountId,
            String redirectUri,
            List<String> scopes,
            @Nullable String challenge) {
        public Grant {
            scopes = List.copyOf(scopes);
        }
    }

    private record Kept(Grant grant, Instant until) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Clock clock;

    Codes(Clock clock) {
        this.clock = clock;
    }

    /** A new code for a grant. */
    public synchronized String issue(Grant grant) {
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        String code = Secrets.next();
        kept.put(code, new Kept(grant, clock.instant().plus(LIFE)));
        return code;
    }

    /** What the code stands for, without using it up; null if it is unknown, used or too old. */
    public synchronized @Nullable Grant look(String code) {
        Kept found = kept.get(code);
        return found == null || !clock.instant().isBefore(found.until()) ? null : found.grant();
    }

    /** Uses a code up; false if somebody did before. */
    public synchronized boolean use(String code) {
        return kept.remove(code) != null;
    }
}
