package org.mastowatch.mastodon.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds the allowance that an answer's headers speak of, since the headers do not name it. */
final class Corrections {

    private Corrections() {}

    /**
     * The allowances of {@code kind} whose window ends nearest to the given reset: several where windows end together,
     * which is careful. Empty for an answer from a window that is over.
     */
    static List<Allowance> meant(CallKind kind, RateLimit seen, Instant askedAt, Instant now) {
        if (!seen.reset().isAfter(now)) {
            return List.of();
        }
        long nearest = kind.allowances().stream()
                .mapToLong(each -> distance(each, seen, now))
                .min()
                .orElse(Long.MAX_VALUE);
        return kind.allowances().stream()
                .filter(each -> distance(each, seen, now) == nearest && each.window(askedAt) == each.window(now))
                .toList();
    }

    private static long distance(Allowance allowance, RateLimit seen, Instant now) {
        return Duration.between(allowance.windowEnd(now), seen.reset()).abs().toSeconds();
    }
}
