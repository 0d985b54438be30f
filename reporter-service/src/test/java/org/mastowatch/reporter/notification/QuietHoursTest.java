package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), BERLIN);

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T20:59:59Z,",
        "2026-11-21T21:00:00Z,2026-11-22T06:00:00Z",
        "2026-11-22T05:59:59Z,2026-11-22T06:00:00Z",
        "2026-11-22T06:00:00Z,",
        "2026-07-01T20:00:00Z,2026-07-02T05:00:00Z"
    })
    void a_night_passes_midnight_in_its_own_zone(Instant now, Instant end) {
        assertThat(night.endOf(now).orElse(null)).isEqualTo(end);
    }

    @Test
    void a_pause_by_day_ends_the_same_day() {
        // Given
        QuietHours lunch = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), BERLIN);
        // Then
        assertThat(lunch.endOf(Instant.parse("2026-11-21T11:30:00Z"))).contains(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(lunch.endOf(Instant.parse("2026-11-21T12:00:00Z"))).isEmpty();
    }

    @Test
    void where_an_hour_comes_twice_or_never_the_quiet_still_ends() {
        // Given clocks that go back at 03:00 on 2026-10-25 and forward at 02:00 on 2026-03-29
        QuietHours early = new QuietHours(LocalTime.of(1, 0), LocalTime.of(2, 30), BERLIN);
        // Then
        assertThat(early.endOf(Instant.parse("2026-10-25T00:15:00Z"))).contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(early.endOf(Instant.parse("2026-10-25T01:15:00Z"))).isEmpty();
        assertThat(early.endOf(Instant.parse("2026-03-29T00:15:00Z"))).contains(Instant.parse("2026-03-29T01:30:00Z"));
    }
}
