package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.analytics.Precision;

class PriorityTest {

    private static int of(double weight, String action, double touched, double precision) {
        return Priority.of(List.of(new Priority.Part(1, weight, action)), touched, Map.of(1L, precision))
                .value();
    }

    @Test
    void severity_reach_and_precision_each_raise_it() {
        int plain = of(1, "report", 1, 0.5);
        assertThat(plain).isEqualTo(130);
        assertThat(of(2, "report", 1, 0.5)).isEqualTo(2 * plain);
        assertThat(of(1, "suspend", 1, 0.5)).isGreaterThan(plain);
        assertThat(of(1, "report", 100, 0.5)).isGreaterThan(2 * plain);
        assertThat(of(1, "report", 1, 1)).isGreaterThan(plain).isLessThan(2 * plain);
        assertThat(of(1, "report", 1, 0)).isLessThan(plain).isPositive();
    }

    @Test
    void a_rule_of_which_nothing_is_known_counts_as_one_that_is_right_half_the_time() {
        Priority known = Priority.of(List.of(new Priority.Part(1, 1, "report")), 1, Map.of(1L, 0.5));
        Priority unknown = Priority.of(List.of(new Priority.Part(1, 1, "report")), 1, Map.of());
        assertThat(unknown).isEqualTo(known);
        assertThat(unknown.precision()).isEqualTo(1);
    }

    @Test
    void what_people_said_of_a_rule_counts_the_more_the_more_they_said() {
        assertThat(LearnedPrecision.share(new Precision(0, 0, 3, null, null, null)))
                .isEqualTo(0.5);
        assertThat(LearnedPrecision.share(new Precision(1, 0, 0, 1.0, 0.2, 1.0)))
                .isEqualTo(0.6);
        assertThat(LearnedPrecision.share(new Precision(0, 96, 0, 0.0, 0.0, 0.0)))
                .isEqualTo(0.02);
    }

    @Test
    void it_is_bounded_and_rules_without_weight_are_last() {
        assertThat(of(0, "report", 1_000, 1)).isZero();
        assertThat(of(1e9, "suspend", 1e9, 1)).isEqualTo(1_000_000);
    }
}
