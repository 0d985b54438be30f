package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.HeldClock;

class OutageTest {

    private final HeldClock clock = new HeldClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Outage outage = new Outage("test", clock);

    @Test
    void pauses_grow_up_to_a_limit_and_end_with_the_first_success() {
        // Given
        assertThat(outage.resting()).isFalse();
        // When
        outage.failed("away");
        // Then
        assertThat(outage.resting()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(outage.resting()).isFalse();
        // When
        outage.failed("away");
        // Then
        clock.advance(Duration.ofSeconds(1));
        assertThat(outage.resting()).isTrue();
        // When
        for (int i = 0; i < 20; i++) {
            outage.failed("away");
        }
        // Then
        clock.advance(Duration.ofSeconds(59));
        assertThat(outage.resting()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(outage.resting()).isFalse();
        // When
        outage.failed("away");
        outage.succeeded();
        // Then
        assertThat(outage.resting()).isFalse();
    }
}
