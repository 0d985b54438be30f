package org.mastowatch.deploy.grafana;

import java.util.List;

/** Mastodon by its own exporter. */
final class MastodonDashboard {

    private MastodonDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "mastodon",
                "Mastodon: web and Sidekiq",
                "Mastodon itself by its own exporter: whether jobs are late, whether they fail, and how its pages"
                        + " answer.",
                "6h",
                List.of(
                        new Variable(
                                "job",
                                "Job",
                                "label_values({__name__=~\"(ruby_)?sidekiq_process_busy|(ruby_)?puma_workers\"}, job)",
                                ".*"),
                        new Variable(
                                "instance",
                                "Process",
                                "label_values({__name__=~\"(ruby_)?sidekiq_process_busy|(ruby_)?puma_workers\",job=~\"$job\"},"
                                        + " instance)",
                                ".*")),
                List.of(now(), queues(), jobs(), web(), places()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                                "Threads of Sidekiq busy",
                                "percentunit",
                                "sum({__name__=~\"(ruby_)?sidekiq_process_busy\",job=~\"$job\",instance=~\"$instance\"})"
                                        + " / sum({__name__=~\"(ruby_)?sidekiq_process_concurrency\",job=~\"$job\",instance=~\"$instance\"})",
                                "The share of all threads that work. At one, jobs wait.")
                        .high(0.8, 0.95)
                        .runbook("MastodonQueueSlow"),
                Panel.stat(
                                "Latest queue",
                                "s",
                                "max({__name__=~\"(ruby_)?sidekiq_queue_latency_seconds\",job=~\"$job\",instance=~\"$instance\"})",
                                "How long the oldest job of any queue has waited.")
                        .high(120, 600)
                        .runbook("MastodonQueueSlow"),
                Panel.stat(
                                "To be tried again",
                                "short",
                                "max({__name__=~\"(ruby_)?sidekiq_stats_retry_size\",job=~\"$job\",instance=~\"$instance\"})",
                                "Jobs that failed and are tried again. Servers that are gone leave some, always.")
                        .runbook("MastodonRetriesGrow"),
                Panel.stat(
                                "Dead jobs",
                                "short",
                                "max({__name__=~\"(ruby_)?sidekiq_stats_dead_size\",job=~\"$job\",instance=~\"$instance\"})",
                                "Jobs that were given up, kept for half a year.")
                        .runbook("MastodonJobsDie"),
                Panel.stat(
                        "Requests",
                        "reqps",
                        "sum(rate({__name__=~\"(ruby_)?http_requests_total\",job=~\"$job\",instance=~\"$instance\"}[5m]))",
                        "Requests to the web processes a second."),
                Panel.stat(
                                "Answered 5xx",
                                "percentunit",
                                "sum(rate({__name__=~\"(ruby_)?http_requests_total\",status=~\"5..\",job=~\"$job\",instance=~\"$instance\"}[5m]))"
                                        + " / sum(rate({__name__=~\"(ruby_)?http_requests_total\",job=~\"$job\",instance=~\"$instance\"}[5m]))",
                                "The share of requests that failed on the server’s side. Needs detailed metrics of the"
                                        + " web.")
                        .high(0.005, 0.02)
                        .runbook("MastodonWebErrors"));
    }

    private static List<Panel> queues() {
        return List.of(
                Panel.lines(
                                "How late queues are",
                                "s",
                                "How long the oldest job of each queue has waited. Webhooks to MastoWatch go through"
                                        + " push.")
                        .asking(
                                "max by (queue)"
                                        + " ({__name__=~\"(ruby_)?sidekiq_queue_latency_seconds\",job=~\"$job\",instance=~\"$instance\"})",
                                "{{queue}}")
                        .runbook("MastodonQueueSlow"),
                Panel.stack("Jobs waiting", "short", "Jobs in each queue that no thread has taken yet.")
                        .asking(
                                "max by (queue)"
                                        + " ({__name__=~\"(ruby_)?sidekiq_queue_backlog\",job=~\"$job\",instance=~\"$instance\"})",
                                "{{queue}}"));
    }

    private static List<Panel> jobs() {
        return List.of(
                Panel.stack("Jobs done", "cps", "Jobs a second, by queue.")
                        .asking(
                                "sum by (queue)"
                                        + " (rate({__name__=~\"(ruby_)?sidekiq_jobs_total\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "{{queue}}"),
                Panel.lines(
                                "Jobs that fail",
                                "cps",
                                "Jobs a second that failed, of the ten classes that fail most. In push and pull most"
                                        + " are other servers’ faults.")
                        .asking(
                                "topk(10, sum by (job_name)"
                                        + " (rate({__name__=~\"(ruby_)?sidekiq_failed_jobs_total\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval])))",
                                "{{job_name}}")
                        .runbook("MastodonJobsFail"));
    }

    private static List<Panel> web() {
        return List.of(
                Panel.stack("Answers", "reqps", "Requests a second by the status of their answer.")
                        .asking(
                                "sum by (status)"
                                        + " (rate({__name__=~\"(ruby_)?http_requests_total\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "{{status}}")
                        .runbook("MastodonWebErrors"),
                Panel.lines(
                                "An answer takes",
                                "s",
                                "On average: in all, of it in SQL and in Redis, and before it in the queue of the web"
                                        + " server where that tells.")
                        .asking(
                                "sum(rate({__name__=~\"(ruby_)?http_request_duration_seconds_sum\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " / sum(rate({__name__=~\"(ruby_)?http_request_duration_seconds_count\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "in all")
                        .asking(
                                "sum(rate({__name__=~\"(ruby_)?http_request_sql_duration_seconds_sum\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " / sum(rate({__name__=~\"(ruby_)?http_request_duration_seconds_count\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "in SQL")
                        .asking(
                                "sum(rate({__name__=~\"(ruby_)?http_request_redis_duration_seconds_sum\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " / sum(rate({__name__=~\"(ruby_)?http_request_duration_seconds_count\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "in Redis")
                        .asking(
                                "sum(rate({__name__=~\"(ruby_)?http_request_queue_duration_seconds_sum\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " / sum(rate({__name__=~\"(ruby_)?http_request_queue_duration_seconds_count\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "waiting")
                        .high(0.5, 1)
                        .runbook("MastodonWebSlow"));
    }

    private static List<Panel> places() {
        return List.of(
                Panel.lines(
                                "Where time goes",
                                "percentunit",
                                "Of the ten controllers that take most: how many processes each keeps busy.")
                        .asking(
                                "topk(10, sum by (controller)"
                                        + " (rate({__name__=~\"(ruby_)?http_request_duration_seconds_sum\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval])))",
                                "{{controller}}"),
                Panel.lines(
                                "Waiting for a place",
                                "short",
                                "Requests that wait for a thread of Puma, and threads that wait for a connection to"
                                        + " the database.")
                        .asking(
                                "max({__name__=~\"(ruby_)?puma_request_backlog\",job=~\"$job\",instance=~\"$instance\"})",
                                "requests")
                        .asking(
                                "sum by (type)"
                                        + " ({__name__=~\"(ruby_)?active_record_connection_pool_waiting\",job=~\"$job\",instance=~\"$instance\"})",
                                "connections, {{type}}")
                        .high(1, 10)
                        .runbook("MastodonRequestsQueue"));
    }
}
