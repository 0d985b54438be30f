package org.mastowatch.reporter.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A time of day in which only what is urgent is told. It may pass midnight.
 *
 * @param to when telling begins again; never equal to {@code from}
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** When the quiet ends that holds at this moment; empty if none does. */
    Optional<Instant> endOf(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean overnight = to.isBefore(from);
        boolean quiet =
                overnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return Optional.empty();
        }
        boolean tomorrow = overnight && !time.isBefore(from);
        Instant end = here.toLocalDate()
                .plusDays(tomorrow ? 1 : 0)
                .atTime(to)
                .atZone(zone)
                .toInstant();
        // Where clocks go back, an hour of the wall comes twice and the end may lie behind.
        return Optional.of(end).filter(now::isBefore);
    }
}
