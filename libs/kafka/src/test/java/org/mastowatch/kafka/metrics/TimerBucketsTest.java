package org.mastowatch.kafka.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimerBucketsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    TimerBucketsTest() {
        registry.config().meterFilter(new TimerBuckets()).meterFilter(new KafkaSeries());
    }

    @Test
    void a_timer_that_dashboards_need_quantiles_of_has_a_few_buckets() {
        // When
        registry.timer("mastowatch.record.age", "topic", "mastowatch.verdicts").record(Duration.ofSeconds(7));
        // Then
        assertThat(registry.scrape())
                .contains("mastowatch_record_age_seconds_bucket{topic=\"mastowatch.verdicts\",le=\"5.0\",} 0.0")
                .contains("mastowatch_record_age_seconds_bucket{topic=\"mastowatch.verdicts\",le=\"10.0\",} 1.0");
        assertThat(buckets()).isEqualTo(14);
    }

    @Test
    void another_has_none() {
        // When
        registry.timer("mastowatch.rule.evaluation", "rule", "Links").record(Duration.ofMillis(1));
        // Then
        assertThat(buckets()).isZero();
    }

    @Test
    void of_kafkas_clients_the_lag_of_each_partition_stays_and_the_rest_of_them_is_left_out() {
        // When
        MeterRegistry any = registry;
        any.gauge("kafka.consumer.fetch.manager.records.lag", 3);
        any.gauge("kafka.consumer.fetch.manager.records.lag.avg", 3);
        any.gauge("kafka.consumer.node.request.rate", 3);
        // Then
        assertThat(registry.scrape())
                .contains("kafka_consumer_fetch_manager_records_lag 3.0")
                .doesNotContain("records_lag_avg", "kafka_consumer_node");
    }

    private long buckets() {
        return registry.scrape()
                .lines()
                .filter(line -> line.contains("_bucket{"))
                .count();
    }
}
