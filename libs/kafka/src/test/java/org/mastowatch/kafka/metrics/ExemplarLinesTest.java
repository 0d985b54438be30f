package org.mastowatch.kafka.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExemplarLinesTest {

    private static final String EXEMPLAR =
            " # {span_id=\"308f94633066dc4f\",trace_id=\"875fa7622c3d0558d47ae2a07ae2f103\"} 1.0 1795909448.063";

    @Test
    void counters_and_buckets_keep_their_exemplars() {
        String lines = """
                # TYPE mastowatch_hits counter
                mastowatch_hits_total{rule="Link flood"} 18.0%1$s
                mastowatch_record_age_seconds_bucket{topic="mastowatch.verdicts",le="0.5"} 7.0%1$s
                mastowatch_notifications_total 3.0%1$s
                # EOF
                """.formatted(EXEMPLAR);
        assertThat(ExemplarLines.fit(lines)).isEqualTo(lines);
    }

    @Test
    void a_count_loses_its_exemplar_for_which_prometheus_would_refuse_the_whole() {
        assertThat(ExemplarLines.fit("mastowatch_evaluation_seconds_count 753.0" + EXEMPLAR + "\n# EOF\n"))
                .isEqualTo("mastowatch_evaluation_seconds_count 753.0\n# EOF\n");
    }

    @Test
    void a_rule_whose_name_looks_like_an_exemplar_keeps_its_name() {
        String line = "mastowatch_rule_evaluation_seconds_count{rule=\"a # {b=\\\"1\\\"} 1\"} 3.0\n";
        assertThat(ExemplarLines.fit(line)).isEqualTo(line);
        assertThat(ExemplarLines.fit(line.strip() + EXEMPLAR)).isEqualTo(line);
    }
}
