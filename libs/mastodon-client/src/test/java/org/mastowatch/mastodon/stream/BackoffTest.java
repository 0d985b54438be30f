package org.mastowatch.mastodon.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final StreamLimits limits = StreamLimits.standard();
    private final Backoff backoff = new Backoff(limits, clock, RandomGenerator.of("L64X128MixRandom"));

    private void lasted(Duration time) {
        backoff.opened();
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void pausesDoubleUpToALimitAndVaryWithinTheirUpperHalf() {
        // When
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pauses.add(backoff.next());
        }
        // Then
        for (int i = 0; i < pauses.size(); i++) {
            long whole =
                    Math.min(1_000L << Math.min(i, 20), limits.longestPause().toMillis());
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
        }
        assertThat(pauses.subList(20, 40)).doesNotHaveDuplicates();
    }

    @Test
    void aConnectionThatLastedBeginsThePausesAnewAndAFlappingOneDoesNot() {
        // Given
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        // When
        lasted(limits.steady().minusMillis(1));
        // Then
        assertThat(backoff.next()).isGreaterThan(Duration.ofSeconds(50));
        // When
        lasted(limits.steady());
        // Then
        assertThat(backoff.next()).isLessThanOrEqualTo(limits.firstPause());
    }
}
