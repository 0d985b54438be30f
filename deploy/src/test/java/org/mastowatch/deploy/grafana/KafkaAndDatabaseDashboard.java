package org.mastowatch.deploy.grafana;

import java.util.List;

/** What stands between the services. */
final class KafkaAndDatabaseDashboard {

    private KafkaAndDatabaseDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "kafka-and-database",
                "MastoWatch: Kafka and database",
                "What stands between the services: Kafka, PostgreSQL and Redis as MastoWatch’s own processes see them,"
                        + " and these processes.",
                "6h",
                List.of(Variable.services(), Variable.instances()),
                List.of(now(), kafka(), postgres(), redis(), processes()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                        "Records read",
                        "cps",
                        "sum(rate(kafka_consumer_fetch_manager_records_consumed_total{job=~\"$job\",instance=~\"$instance\"}[5m]))",
                        "Records that all consumers read, a second."),
                Panel.stat(
                                "Send errors",
                                "short",
                                "sum(increase(kafka_producer_record_error_total{job=~\"$job\",instance=~\"$instance\"}[$__range]))"
                                        + " or vector(0)",
                                "Records that Kafka did not take within the time shown, tried again or not.")
                        .notable(1)
                        .runbook("MastoWatchOutboxStuck"),
                Panel.stat(
                        "Rebalances",
                        "short",
                        "sum(increase(kafka_consumer_coordinator_rebalance_total{job=~\"$job\",instance=~\"$instance\"}[$__range]))"
                                + " or vector(0)",
                        "How often partitions changed hands within the time shown. Each start and stop is one."),
                Panel.stat(
                                "Waiting for PostgreSQL",
                                "short",
                                "sum(sql_pool_queue_size{job=~\"$job\",instance=~\"$instance\"})",
                                "Requests that wait for a connection to PostgreSQL.")
                        .high(5, 50),
                Panel.stat(
                                "Redis failures",
                                "short",
                                "sum(increase(redis_commands_failure_total{job=~\"$job\",instance=~\"$instance\"}[$__range]))"
                                        + " or vector(0)",
                                "Commands that Redis did not carry out, within the time shown.")
                        .notable(1),
                Panel.stat(
                                "In outboxes",
                                "short",
                                "sum(max by (job) (mastowatch_outbox_waiting{job=~\"$job\",instance=~\"$instance\"}))",
                                "Records that wait to be sent to Kafka.")
                        .high(100, 1000)
                        .runbook("MastoWatchOutboxStuck"));
    }

    private static List<Panel> kafka() {
        return List.of(
                Panel.lines("Records read, by reader", "cps", "Records a second, by who reads them.")
                        .asking(
                                "sum by (client_id)"
                                        + " (rate(kafka_consumer_fetch_manager_records_consumed_total{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "{{client_id}}"),
                Panel.lines(
                                "Kafka’s acknowledgements",
                                "ms",
                                "How long a send takes on average, by process. Webhooks wait for it.")
                        .asking(
                                "max by (job)"
                                        + " (kafka_producer_request_latency_avg{job=~\"$job\",instance=~\"$instance\"})",
                                "{{job}}")
                        .high(500, 3000)
                        .runbook("MastoWatchWebhooksPutOff"));
    }

    private static List<Panel> postgres() {
        return List.of(
                Panel.stack("Connections to PostgreSQL", "short", "Connections of each service’s pool that are in use.")
                        .asking("sum by (job) (sql_pool_active{job=~\"$job\",instance=~\"$instance\"})", "{{job}}")
                        .runbook("PostgresConnectionsNearlySpent"),
                Panel.lines(
                                "Waiting for a connection",
                                "s",
                                "How long a request waits for a connection to PostgreSQL on average.")
                        .asking(
                                "sum by (job)"
                                        + " (rate(sql_pool_queue_delay_seconds_sum{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " / sum by (job)"
                                        + " (rate(sql_pool_queue_delay_seconds_count{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "{{job}}")
                        .high(0.1, 1));
    }

    private static List<Panel> redis() {
        return List.of(
                Panel.lines("Redis", "s", "How long a command takes on average.")
                        .asking(
                                "sum by (job)"
                                        + " (rate(redis_commands_duration_seconds_sum{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " / sum by (job)"
                                        + " (rate(redis_commands_duration_seconds_count{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "{{job}}")
                        .high(0.05, 0.5),
                Panel.lines(
                                "Consumers that do not ask",
                                "s",
                                "How long ago each consumer asked Kafka for more. Beyond five minutes Kafka gives its"
                                        + " partitions to others.")
                        .asking(
                                "max by (client_id)"
                                        + " (kafka_consumer_last_poll_seconds_ago{job=~\"$job\",instance=~\"$instance\"})",
                                "{{client_id}}")
                        .high(60, 300)
                        .runbook("MastoWatchConsumerStuck"));
    }

    private static List<Panel> processes() {
        return List.of(
                Panel.lines(
                                "Memory after cleaning up",
                                "percentunit",
                                "The share of the heap for what lives long that a full collection left in use. 0 before"
                                        + " the first one.")
                        .asking(
                                "max by (job, instance)"
                                        + " (jvm_gc_live_data_size_bytes{job=~\"$job\",instance=~\"$instance\"}"
                                        + " / jvm_gc_max_data_size_bytes)",
                                "{{job}} {{instance}}")
                        .high(0.8, 0.9)
                        .runbook("MastoWatchMemoryFull"),
                Panel.lines("Processor", "percentunit", "The share of the machine’s processors that a process uses.")
                        .asking(
                                "max by (job, instance) (process_cpu_usage{job=~\"$job\",instance=~\"$instance\"})",
                                "{{job}} {{instance}}"));
    }
}
