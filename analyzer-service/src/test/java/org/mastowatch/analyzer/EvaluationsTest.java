package org.mastowatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Evaluations evaluations = new Evaluations(metrics);

    @Test
    void a_rule_that_comes_in_force_shows_from_zero_on_and_is_gone_with_its_name() {
        // When
        evaluations.inForce(List.of("links", "flood"));
        // Then
        assertThat(metrics.get("mastowatch.hits").tag("rule", "links").counter().count())
                .isZero();
        assertThat(metrics.get("mastowatch.rule.failures")
                        .tag("rule", "flood")
                        .counter()
                        .count())
                .isZero();
        // When
        evaluations.spent("links", 5);
        evaluations.spent("flood", 5);
        evaluations.inForce(List.of("many links", "flood"));
        evaluations.spent("links", 5);
        // Then
        assertThat(shown()).containsOnly("many links", "flood");
        assertThat(metrics.get("mastowatch.rule.evaluation")
                        .tag("rule", "flood")
                        .timer()
                        .count())
                .as("what stays in force goes on counting")
                .isEqualTo(1);
    }

    private List<String> shown() {
        return metrics.getMeters().stream()
                .map(meter -> meter.getId().getTag("rule"))
                .filter(rule -> rule != null)
                .toList();
    }
}
