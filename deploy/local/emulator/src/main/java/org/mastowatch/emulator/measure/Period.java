package org.mastowatch.emulator.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span of time, both ends within. */
public record Period(Instant start, Instant end) {
    /** From two points in ISO 8601, each a day or a time; null if one is none. */
    public static @Nullable Period of(@Nullable String start, @Nullable String end) {
        Instant from = start == null ? null : point(start);
        Instant to = end == null ? null : point(end);
        return from == null || to == null ? null : new Period(from, to);
    }

    private static @Nullable Instant point(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** The span just as long that ends where this one begins. */
    Period previous() {
        Duration length = Duration.between(start, end);
        return new Period(start.minus(length), start);
    }

    boolean holds(@Nullable Instant at) {
        return at != null && !at.isBefore(start) && !at.isAfter(end);
    }

    LocalDate firstDay() {
        return day(start);
    }

    LocalDate lastDay() {
        return day(end);
    }

    /** Every day that the span touches. */
    List<LocalDate> days() {
        return firstDay().isAfter(lastDay())
                ? List.of()
                : firstDay().datesUntil(lastDay().plusDays(1)).toList();
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
