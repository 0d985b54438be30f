package org.mastowatch.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.HeldClock;

class AgeGaugeTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HeldClock clock = new HeldClock(NOW);
    private final AgeGauge gauge = AgeGauge.gauge("test.oldest", "A test", List.of("HELD", "FILED"), metrics, clock);

    @Test
    void an_age_grows_between_two_looks_and_is_nothing_once_all_is_gone() {
        // When
        gauge.show(Map.of("HELD", NOW.minusSeconds(60)));
        clock.advance(Duration.ofSeconds(5));
        // Then
        assertThat(age("held")).isEqualTo(65);
        assertThat(age("filed")).isZero();
        // When
        gauge.show(Map.of());
        // Then
        assertThat(age("held")).isZero();
    }

    private double age(String state) {
        return metrics.get("test.oldest").tag("state", state).gauge().value();
    }
}
