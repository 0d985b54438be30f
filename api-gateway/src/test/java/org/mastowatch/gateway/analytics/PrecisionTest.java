package org.mastowatch.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrecisionTest {

    @Test
    void the_interval_is_that_of_wilson() {
        // When
        Precision eightOfTen = Precision.of(8, 2, 5);
        // Then: 0.4902 to 0.9433 in every textbook
        assertThat(eightOfTen.value()).isEqualTo(0.8);
        assertThat(eightOfTen.low()).isCloseTo(0.4902, within(0.0001));
        assertThat(eightOfTen.high()).isCloseTo(0.9433, within(0.0001));
        assertThat(eightOfTen.unknown()).isEqualTo(5);
    }

    @Test
    void one_success_alone_proves_little() {
        // When
        Precision one = Precision.of(1, 0, 0);
        // Then
        assertThat(one.value()).isEqualTo(1.0);
        assertThat(one.low()).isCloseTo(0.2065, within(0.0001));
        assertThat(one.high()).isEqualTo(1.0);
        assertThat(Precision.of(0, 1, 0).low()).isZero();
    }

    @Test
    void without_an_end_there_is_no_precision() {
        assertThat(Precision.of(0, 0, 7)).isEqualTo(new Precision(0, 0, 7, null, null, null));
    }

    @Test
    void median_and_percentile_lie_in_their_buckets() {
        // Given: 90 reports after 28 s, 10 after 100 s
        Map<Integer, Long> buckets = new HashMap<>();
        buckets.put(Waits.bucket(28), 90L);
        buckets.put(Waits.bucket(100), 10L);
        // When
        Waits waits = Waits.of(buckets, 90 * 28 + 10 * 100);
        // Then
        assertThat(waits.count()).isEqualTo(100);
        assertThat(waits.average()).isEqualTo(35.2);
        assertThat(waits.median()).isBetween(25.0, 30.0);
        assertThat(waits.p95()).isBetween(90.0, 120.0);
    }

    @Test
    void a_wait_on_a_bound_falls_below_it_and_a_very_long_one_is_only_known_as_long() {
        assertThat(Waits.bucket(0)).isZero();
        assertThat(Waits.bucket(5)).isZero();
        assertThat(Waits.bucket(5.001)).isEqualTo(1);
        assertThat(Waits.of(Map.of(Waits.bucket(1e9), 3L), 3e9).median()).isEqualTo(604_800);
        assertThat(Waits.of(Map.of(), 0).median()).isNull();
    }
}
