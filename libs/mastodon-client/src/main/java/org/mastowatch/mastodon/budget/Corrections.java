package org.mastowatch.mastodon.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Finds the windows that an answer's headers speak of, since the headers do not name them. All times are the server's. */
final class Corrections {

    private Corrections() {}

    /**
     * The windows of {@code kind} that end nearest to the given reset: several where windows end together, which is careful.
     * Empty for an answer from a window that is over.
     */
    static List<Slot> meant(String account, CallKind kind, RateLimit seen, Instant askedAt, Instant now) {
        if (!seen.reset().isAfter(now)) {
            return List.of();
        }
        List<Slot> current = kind.allowances().stream()
                .map(allowance -> Slot.at(account, allowance, now))
                .filter(Objects::nonNull)
                .toList();
        long nearest =
                current.stream().mapToLong(each -> distance(each, seen)).min().orElse(Long.MAX_VALUE);
        return current.stream()
                .filter(each ->
                        distance(each, seen) == nearest && each.window() == Slot.window(each.allowance(), askedAt))
                .toList();
    }

    private static long distance(Slot slot, RateLimit seen) {
        return Duration.between(slot.end(), seen.reset()).abs().toSeconds();
    }
}
