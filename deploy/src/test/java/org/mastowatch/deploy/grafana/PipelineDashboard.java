package org.mastowatch.deploy.grafana;

import java.util.List;
import java.util.Map;

/** What an operator looks at. */
final class PipelineDashboard {

    private PipelineDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "pipeline",
                "MastoWatch: pipeline",
                "For who runs it: whether webhooks and polls work, whether records are worked off in time, and what"
                        + " Mastodon answers.",
                "6h",
                List.of(Variable.services(), Variable.instances()),
                List.of(now(), webhooks(), polls(), records(), calls(), loops()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                                "Processes down",
                                "none",
                                "count(up{job=~\"$job\",instance=~\"$instance\"} == 0) or vector(0)",
                                "Processes of the services that are chosen and that do not answer Prometheus.")
                        .high(1)
                        .runbook("MastoWatchServiceDown"),
                Panel.stat(
                                "Records waiting",
                                "short",
                                "sum(mastowatch_consumer_lag{job=~\"$job\",instance=~\"$instance\"})",
                                "Records in Kafka that are not worked off.")
                        .high(500, 5000)
                        .runbook("MastoWatchLagGrows"),
                Panel.stat(
                                "Oldest in an outbox",
                                "s",
                                "max(mastowatch_outbox_oldest_seconds{job=~\"$job\",instance=~\"$instance\"})",
                                "How long the oldest record has waited to be sent to Kafka.")
                        .high(60, 300)
                        .runbook("MastoWatchOutboxStuck"),
                Panel.stat(
                                "Dead letters",
                                "short",
                                "sum(increase(mastowatch_dead_letters_total{job=~\"$job\",instance=~\"$instance\"}[$__range]))",
                                "Records that could not be read, within the time shown.")
                        .notable(1)
                        .runbook("MastoWatchDeadLetters"),
                Panel.stat(
                                "A poller polls",
                                "none",
                                "max(mastowatch_poll_lease_held)",
                                "Whether one of the pollers has the lease.")
                        .low(1, 1)
                        .saying(Map.of(0, "no", 1, "yes"))
                        .runbook("MastoWatchNobodyPolls"),
                Panel.stat(
                                "Tokens refused",
                                "none",
                                "count(max by (token) (mastowatch_token_refused) == 1) or vector(0)",
                                "Tokens that the instance refused at the last call.")
                        .high(1)
                        .runbook("MastoWatchTokenRefused"));
    }

    private static List<Panel> webhooks() {
        return List.of(
                Panel.stack("Webhooks", "cpm", "Deliveries by what was answered, a minute.")
                        .asking(
                                "sum by (outcome)"
                                        + " (rate(mastowatch_webhook_total{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " * 60",
                                "{{outcome}}")
                        .runbook("MastoWatchWebhooksSilent"),
                Panel.lines("Answers to webhooks", "s", "Mastodon gives up after 10 s.")
                        .asking(
                                "histogram_quantile(0.5, sum by (le)"
                                        + " (rate(http_server_requests_seconds_bucket{uri=\"/webhooks/mastodon_events\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval])))",
                                "half within")
                        .asking(
                                "histogram_quantile(0.99, sum by (le)"
                                        + " (rate(http_server_requests_seconds_bucket{uri=\"/webhooks/mastodon_events\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval])))",
                                "99 % within")
                        .asking(
                                "max(http_server_requests_seconds_max{uri=\"/webhooks/mastodon_events\",job=~\"$job\",instance=~\"$instance\"})",
                                "slowest of the last minutes")
                        .high(6, 10)
                        .runbook("MastoWatchWebhooksSlow"));
    }

    private static List<Panel> polls() {
        return List.of(
                Panel.stack(
                                "Polls",
                                "cpm",
                                "Looks of the poller by how they ended, a minute. Throttled means that the budget had"
                                        + " no room, which is how sweeps are meant.")
                        .asking(
                                "sum by (end)"
                                        + " (rate(mastowatch_poll_seconds_count{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " * 60",
                                "{{end}}")
                        .runbook("MastoWatchPollsFail"),
                Panel.lines(
                                "Not told by webhooks",
                                "cpm",
                                "What polls and the stream found and no webhook told within five minutes, a minute.")
                        .asking(
                                "sum by (kind)"
                                        + " (rate(mastowatch_poll_unannounced_total{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " * 60",
                                "{{kind}}")
                        .runbook("MastoWatchWebhooksSilent"));
    }

    private static List<Panel> records() {
        return List.of(
                Panel.lines(
                                "Records waiting, by reader",
                                "short",
                                "Records that are not worked off, by who reads them.")
                        .asking(
                                "sum by (job, topic, channel)"
                                        + " (mastowatch_consumer_lag{job=~\"$job\",instance=~\"$instance\"})",
                                "{{job}}: {{channel}}")
                        .runbook("MastoWatchLagGrows"),
                Panel.lines("How old records are when they are done", "s", "Nine of ten records are younger.")
                        .asking(
                                "histogram_quantile(0.9, sum by (le, job, topic)"
                                        + " (rate(mastowatch_record_age_seconds_bucket{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval])))",
                                "{{job}}: {{topic}}")
                        .high(60, 300)
                        .runbook("MastoWatchRecordsOld"));
    }

    private static List<Panel> calls() {
        return List.of(
                Panel.stack(
                                "Calls to Mastodon",
                                "cpm",
                                "Calls by how they ended, a minute. Throttled ones were not made, since the budget had"
                                        + " no room.")
                        .asking(
                                "sum by (outcome)"
                                        + " (rate(mastowatch_mastodon_calls_total{job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " * 60",
                                "{{outcome}}")
                        .runbook("MastoWatchInstanceAway"),
                Panel.lines(
                                "Budget left",
                                "short",
                                "Calls that are left in Mastodon’s current window, of the token that has least.")
                        .asking(
                                "min by (budget)"
                                        + " (mastowatch_mastodon_budget_left{job=~\"$job\",instance=~\"$instance\"})",
                                "{{budget}}")
                        .runbook("MastoWatchLiveCallsPutOff"));
    }

    private static List<Panel> loops() {
        return List.of(
                Panel.lines(
                                "Loops that hang",
                                "s",
                                "How long ago the last round of each loop ended. A round takes seconds.")
                        .asking(
                                "max by (job, loop)"
                                        + " (mastowatch_loop_idle_seconds{job=~\"$job\",instance=~\"$instance\"})",
                                "{{loop}}")
                        .high(60, 600)
                        .runbook("MastoWatchLoopSilent"),
                Panel.lines(
                                "Errors of HTTP",
                                "percentunit",
                                "The share of requests that were answered with 5xx, without webhooks and probes.")
                        .asking(
                                "sum by (job)"
                                        + " (rate(http_server_requests_seconds_count{outcome=\"SERVER_ERROR\",uri!~\"/webhooks/.*|/q/.*|/readyz|/livez|/healthz\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))"
                                        + " / sum by (job)"
                                        + " (rate(http_server_requests_seconds_count{uri!~\"/webhooks/.*|/q/.*|/readyz|/livez|/healthz|/metrics\",job=~\"$job\",instance=~\"$instance\"}[$__rate_interval]))",
                                "{{job}}")
                        .high(0.01, 0.05)
                        .runbook("MastoWatchHttpErrors"));
    }
}
