package org.mastowatch.mastodon.budget;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of the limit that is nearest to its end.
 *
 * @param reset when its window ends, by the server's clock
 * @param ahead how far the server's clock is ahead of ours; null where the answer does not show it
 */
public record RateLimit(
        int limit, int remaining, Instant reset, @Nullable Duration ahead) {

    private static final Duration FARTHEST = Duration.ofHours(25);

    /** A {@code Date} has no fractions and answers take time, so clocks that differ by less are taken for equal. */
    private static final Duration ALIKE = Duration.ofSeconds(2);

    /** An answer that took longer says too little of the server's clock. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    /** A clock that is farther off is taken for nonsense. */
    private static final Duration ABSURD = Duration.ofDays(1);

    /** For a server whose clock goes like ours. */
    public RateLimit(int limit, int remaining, Instant reset) {
        this(limit, remaining, reset, Duration.ZERO);
    }

    /**
     * Reads the {@code X-RateLimit-*} headers, and {@code Date}; {@code Retry-After} where only that is there.
     *
     * @param header gives a header's value by its name in any case; null where it is missing
     * @param askedAt when the request was sent, by our clock
     * @param now when the answer came, by our clock
     */
    public static Optional<RateLimit> read(Function<String, @Nullable String> header, Instant askedAt, Instant now) {
        Instant date = date(header);
        Duration ahead = date == null ? null : ahead(date, askedAt, now);
        Instant theirs = now.plus(ahead == null ? Duration.ZERO : ahead);
        Integer limit = number(header.apply("X-RateLimit-Limit"));
        Integer remaining = number(header.apply("X-RateLimit-Remaining"));
        Instant reset = time(header.apply("X-RateLimit-Reset"), theirs);
        if (reset == null) {
            reset = time(header.apply("Retry-After"), theirs);
            remaining = remaining == null ? Integer.valueOf(0) : remaining;
        }
        if (reset == null || reset.isAfter(theirs.plus(FARTHEST))) {
            return Optional.empty();
        }
        return remaining == null
                ? Optional.empty()
                : Optional.of(new RateLimit(limit == null ? Integer.MAX_VALUE : limit, remaining, reset, ahead));
    }

    /** When the server answered; null where a cache in between answered for it. */
    private static @Nullable Instant date(Function<String, @Nullable String> header) {
        String date = header.apply("Date");
        if (date == null || date.length() > 40 || header.apply("Age") != null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(date.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Duration ahead(Instant date, Instant askedAt, Instant now) {
        Duration took = Duration.between(askedAt, now);
        Duration ahead = Duration.between(askedAt.plus(took.dividedBy(2)), date.plusMillis(500));
        if (took.compareTo(SLOW) > 0 || ahead.abs().compareTo(ABSURD) > 0) {
            return null;
        }
        return ahead.abs().compareTo(ALIKE) <= 0 ? Duration.ZERO : ahead;
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
