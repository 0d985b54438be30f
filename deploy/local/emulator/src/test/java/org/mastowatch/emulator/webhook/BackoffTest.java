package org.mastowatch.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void eachWaitIsTheFourthPowerAndAQuarterMinuteWithSomeJitter() {
        for (int count = 0; count < 16; count++) {
            long least = (long) Math.pow(count, 4) + 15;
            assertThat(backoff.after(count, 1).toSeconds()).isBetween(least, least + 10L * (count + 1) - 1);
        }
    }

    @Test
    void sixteenRetriesTakeAboutTwoDays() {
        long seconds = IntStream.range(0, Backoff.TRIES - 1)
                .mapToLong(count -> backoff.after(count, 1).toSeconds())
                .sum();
        assertThat(seconds).isBetween(178_500L, 180_000L);
    }

    @Test
    void timeCanBeSpedUp() {
        assertThat(backoff.after(15, 0.001)).isLessThan(Duration.ofSeconds(51));
        assertThat(backoff.after(0, 0)).isEqualTo(Duration.ofMillis(1));
    }
}
