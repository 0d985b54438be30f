package org.mastowatch.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Pauses pauses = new Pauses(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    @Test
    void the_next_sweep_waits_for_each_page_of_the_last() {
        // Given
        for (int page = 0; page < 50; page++) {
            pauses.page("accounts");
        }
        assertThat(pauses.last("accounts")).isFalse();
        // When
        pauses.ended("accounts", Duration.ofSeconds(10));
        // Then
        now.set(Instant.EPOCH.plusSeconds(499));
        assertThat(pauses.last("accounts")).isTrue();
        assertThat(pauses.last("others")).isFalse();
        now.set(Instant.EPOCH.plusSeconds(500));
        assertThat(pauses.last("accounts")).isFalse();
    }
}
