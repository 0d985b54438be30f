package org.mastowatch.mastodon.budget;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of the limit that is nearest to its end.
 *
 * @param reset when its window ends
 */
public record RateLimit(int limit, int remaining, Instant reset) {

    private static final Duration FARTHEST = Duration.ofHours(25);

    /**
     * Reads the {@code X-RateLimit-*} headers; {@code Retry-After} where only that is there.
     *
     * @param header gives a header's value by its name in any case; null where it is missing
     */
    public static Optional<RateLimit> read(Function<String, @Nullable String> header, Instant now) {
        Integer limit = number(header.apply("X-RateLimit-Limit"));
        Integer remaining = number(header.apply("X-RateLimit-Remaining"));
        Instant reset = time(header.apply("X-RateLimit-Reset"), now);
        if (reset == null) {
            reset = time(header.apply("Retry-After"), now);
            remaining = remaining == null ? Integer.valueOf(0) : remaining;
        }
        if (reset == null || reset.isAfter(now.plus(FARTHEST))) {
            return Optional.empty();
        }
        return remaining == null
                ? Optional.empty()
                : Optional.of(new RateLimit(limit == null ? Integer.MAX_VALUE : limit, remaining, reset));
    }

    private static @Nullable Integer number(@Nullable String text) {
        String digits = text == null ? "" : text.trim();
        return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : null;
    }

    /** ISO-8601 with any number of fraction digits; some servers give seconds, since 1970 or from now. */
    private static @Nullable Instant time(@Nullable String text, Instant now) {
        String trimmed = text == null ? "" : text.trim();
        if (trimmed.matches("\\d{1,12}")) {
            long seconds = Long.parseLong(trimmed);
            return seconds > 1_000_000_000L ? Instant.ofEpochSecond(seconds) : now.plusSeconds(seconds);
        }
        if (trimmed.isEmpty() || trimmed.length() > 40) {
            return null;
        }
        try {
            return OffsetDateTime.parse(trimmed).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
