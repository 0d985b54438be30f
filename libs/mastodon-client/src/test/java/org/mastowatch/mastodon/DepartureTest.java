package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DepartureTest {

    private final Wire.Departure departure = new Wire.Departure();

    @Test
    void whatItsCallerGaveUpIsNeverSent() {
        // When
        boolean hadLeft = departure.missed();

        // Then
        assertThat(hadLeft).isFalse();
        assertThat(departure.leaves()).isFalse();
        assertThat(departure.missed()).isFalse();
    }

    @Test
    void whatWasSentCountsAsSent() {
        // When
        boolean leaves = departure.leaves();

        // Then
        assertThat(leaves).isTrue();
        assertThat(departure.missed()).isTrue();
    }
}
