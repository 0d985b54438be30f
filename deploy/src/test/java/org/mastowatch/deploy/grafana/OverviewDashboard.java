package org.mastowatch.deploy.grafana;

import java.util.List;
import java.util.Map;

/** The wall of the moderators' lead. */
final class OverviewDashboard {

    private OverviewDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "overview",
                "MastoWatch: overview",
                "What the moderators’ lead wants on the wall: what comes in, what was found, what became of it, and"
                        + " what waits for people.",
                "24h",
                List.of(),
                List.of(now(), intake(), reports(), people()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                                "Alerts",
                                "none",
                                "count(ALERTS{alertname=~\"(MastoWatch|Mastodon|Postgres).*\",alertstate=\"firing\"})"
                                        + " or vector(0)",
                                "Alerts that fire now; the table at the bottom names them.")
                        .notable(1),
                Panel.stat(
                                "Panic stop",
                                "none",
                                "max(mastowatch_panic_stop)",
                                "While it is on, nothing is written to Mastodon.")
                        .high(1)
                        .saying(Map.of(0, "off", 1, "ON"))
                        .runbook("MastoWatchPanicStopOn"),
                Panel.stat(
                                "Dry run",
                                "none",
                                "max(mastowatch_dry_run)",
                                "While it is on, reports are counted and none is filed.")
                        .notable(1)
                        .saying(Map.of(0, "off", 1, "ON"))
                        .runbook("MastoWatchDryRunForDays"),
                Panel.stat(
                                "Reports open",
                                "none",
                                "max(mastowatch_ledger_waiting{state=\"filed\"})",
                                "Reports of ours that nobody has resolved at Mastodon.")
                        .runbook("MastoWatchReportsUnanswered"),
                Panel.stat(
                                "Oldest open",
                                "s",
                                "max(mastowatch_ledger_oldest_seconds{state=\"filed\"})",
                                "How long the oldest of them has waited for a person.")
                        .high(3 * 86400, 7 * 86400)
                        .runbook("MastoWatchReportsUnanswered"),
                Panel.stat(
                                "Put off",
                                "none",
                                "max(mastowatch_ledger_waiting{state=\"deferred\"})",
                                "Reports that wait, since a cap of the day or Mastodon’s own limit is reached.")
                        .notable(1)
                        .runbook("MastoWatchReportCapReached"),
                Panel.stat(
                                "Left today",
                                "none",
                                "min(mastowatch_mastodon_budget_left{budget=\"reports\"})",
                                "How many more reports Mastodon takes of our account today.")
                        .low(40, 100)
                        .runbook("MastoWatchReportBudgetLow"),
                Panel.stat(
                                "Sign-ups held",
                                "none",
                                "max(mastowatch_sign_ups_waiting{state=\"held\"})",
                                "Sign-ups that wait for a person.")
                        .runbook("MastoWatchSignUpsWait"));
    }

    private static List<Panel> intake() {
        return List.of(
                Panel.stack(
                                "What comes in",
                                "cpm",
                                "Posts, accounts, reports and sign-ups that were taken in, a minute.")
                        .asking("sum by (kind) (rate(mastowatch_observed_total[$__rate_interval])) * 60", "{{kind}}")
                        .runbook("MastoWatchIntakeSilent"),
                Panel.stack("Hits by rule", "cpm", "New hits a minute, of the ten rules that hit most.")
                        .asking(
                                "topk(10, sum by (rule) (rate(mastowatch_hits_total[$__rate_interval])) * 60)",
                                "{{rule}}"));
    }

    private static List<Panel> reports() {
        return List.of(
                Panel.stack(
                                "What became of incidents",
                                "cpm",
                                "Reports that were filed, held, put off, expired, failed or resolved, a minute.")
                        .asking(
                                "sum by (outcome) (rate(mastowatch_reports_total[$__rate_interval])) * 60",
                                "{{outcome}}")
                        .runbook("MastoWatchReportsFail"),
                Panel.stack(
                                "Not filed yet",
                                "none",
                                "Incidents by what they wait for: evidence that gathers, a brake (held), a cap or the"
                                        + " budget (deferred), or another try, since Mastodon was away or refused (retrying).")
                        .asking("max by (state) (mastowatch_ledger_waiting{state!=\"filed\"})", "{{state}}")
                        .runbook("MastoWatchLedgerOld"),
                Panel.lines(
                                "From a post to its report",
                                "s",
                                "How long it took from when a post was seen to its report.")
                        .asking(
                                "histogram_quantile(0.5, sum by (le)"
                                        + " (rate(mastowatch_post_to_report_seconds_bucket[$__rate_interval])))",
                                "half within")
                        .asking(
                                "histogram_quantile(0.9, sum by (le)"
                                        + " (rate(mastowatch_post_to_report_seconds_bucket[$__rate_interval])))",
                                "nine of ten within"));
    }

    private static List<Panel> people() {
        return List.of(
                Panel.stack(
                                "Sign-ups decided and acts",
                                "cpm",
                                "Sign-ups decided at Mastodon, by whom, and acts of people that were carried out, a"
                                        + " minute.")
                        .asking(
                                "sum by (decision, by)"
                                        + " (rate(mastowatch_sign_ups_decided_total{stage=\"done\"}[$__rate_interval])) *"
                                        + " 60",
                                "{{decision}} by {{by}}")
                        .asking(
                                "sum by (what) (rate(mastowatch_acts_total{outcome=\"act_done\"}[$__rate_interval])) *"
                                        + " 60",
                                "act: {{what}}"),
                Panel.table(
                                "Alerts that fire",
                                "none",
                                "Each alert that fires now, with its severity. The runbooks stand behind the link at"
                                        + " the top.")
                        .asking("ALERTS{alertname=~\"(MastoWatch|Mastodon|Postgres).*\",alertstate=\"firing\"}", ""));
    }
}
