package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FloodTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Flood flood = new Flood(2, WINDOW);

    @Test
    void the_first_are_told_one_by_one_and_the_rest_waits_for_the_end_of_the_window() {
        // When
        Flood.Turn first = flood.turn(new Flood.Count(null, 0), 5, false, NOW);
        Flood.Turn second = flood.turn(new Flood.Count(NOW, 1), 4, false, NOW.plusSeconds(1));
        Flood.Turn third = flood.turn(new Flood.Count(NOW, 2), 3, false, NOW.plusSeconds(2));
        Flood.Turn atTheEnd = flood.turn(new Flood.Count(NOW, 2), 3, false, NOW.plus(WINDOW));
        // Then
        assertThat(first).isEqualTo(new Flood.Turn.One(new Flood.Count(NOW, 1)));
        assertThat(second).isEqualTo(new Flood.Turn.One(new Flood.Count(NOW, 2)));
        assertThat(third).isEqualTo(new Flood.Turn.Wait(NOW.plus(WINDOW)));
        assertThat(atTheEnd).isEqualTo(new Flood.Turn.Sum(new Flood.Count(NOW.plus(WINDOW), 1)));
    }

    @Test
    void one_that_waited_alone_is_told_as_it_is() {
        assertThat(flood.turn(new Flood.Count(NOW, 2), 1, false, NOW.plus(WINDOW)))
                .isInstanceOf(Flood.Turn.One.class);
    }

    @Test
    void what_is_urgent_is_told_until_there_are_twice_as_many() {
        assertThat(flood.turn(new Flood.Count(NOW, 3), 3, true, NOW)).isInstanceOf(Flood.Turn.One.class);
        assertThat(flood.turn(new Flood.Count(NOW, 4), 3, true, NOW)).isInstanceOf(Flood.Turn.Wait.class);
    }
}
