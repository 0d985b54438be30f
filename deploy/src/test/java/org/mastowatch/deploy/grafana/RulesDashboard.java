package org.mastowatch.deploy.grafana;

import java.util.List;

/** What rules find and cost. */
final class RulesDashboard {

    private RulesDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "rules",
                "MastoWatch: rules",
                "Which rules hit, what they cost, and which of them fail.",
                "24h",
                List.of(new Variable("rule", "Rule", "label_values(mastowatch_hits_total, rule)", ".*")),
                List.of(now(), hits(), cost(), trouble()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                        "Rules that hit",
                        "none",
                        "count(sum by (rule) (increase(mastowatch_hits_total{rule=~\"$rule\"}[$__range])) > 0) or"
                                + " vector(0)",
                        "Rules with a new hit within the time shown."),
                Panel.stat(
                        "Hits",
                        "short",
                        "sum(increase(mastowatch_hits_total{rule=~\"$rule\"}[$__range])) or vector(0)",
                        "New hits within the time shown."),
                Panel.stat(
                        "Judged",
                        "short",
                        "sum(increase(mastowatch_evaluated_total[$__range])) or vector(0)",
                        "Posts, accounts and reports that were judged within the time shown."),
                Panel.stat(
                        "Hits of a thousand judged",
                        "none",
                        "1000 * sum(increase(mastowatch_hits_total{rule=~\"$rule\"}[$__range])) /"
                                + " sum(increase(mastowatch_evaluated_total[$__range]))",
                        "How many hits a thousand evaluations bring. A rule that is too wide shows here."),
                Panel.stat(
                                "Failures of rules",
                                "short",
                                "sum(increase(mastowatch_rule_failures_total{rule=~\"$rule\"}[$__range])) or vector(0)",
                                "Evaluations within the time shown in which a rule failed and was skipped.")
                        .notable(1)
                        .runbook("MastoWatchRuleFails"),
                Panel.stat(
                                "An evaluation takes",
                                "s",
                                "histogram_quantile(0.99, sum by (le)"
                                        + " (rate(mastowatch_evaluation_seconds_bucket[$__range])))",
                                "99 of 100 evaluations of all rules over a post took less.")
                        .high(0.25, 1));
    }

    private static List<Panel> hits() {
        return List.of(
                Panel.stack("Hits by rule", "cpm", "New hits a minute, of the fifteen rules that hit most.")
                        .asking(
                                "topk(15, sum by (rule)"
                                        + " (rate(mastowatch_hits_total{rule=~\"$rule\"}[$__rate_interval])) * 60)",
                                "{{rule}}"),
                Panel.bars("Hits within the time shown", "short", "The fifteen rules with most new hits.")
                        .asking(
                                "topk(15, sum by (rule) (increase(mastowatch_hits_total{rule=~\"$rule\"}[$__range])))",
                                "{{rule}}"));
    }

    private static List<Panel> cost() {
        return List.of(
                Panel.lines(
                                "What a rule costs",
                                "s",
                                "How long one evaluation of a rule takes on average, of the ten dearest.")
                        .asking(
                                "topk(10, sum by (rule)"
                                        + " (rate(mastowatch_rule_evaluation_seconds_sum{rule=~\"$rule\"}[$__rate_interval]))"
                                        + " / sum by (rule)"
                                        + " (rate(mastowatch_rule_evaluation_seconds_count{rule=~\"$rule\"}[$__rate_interval])))",
                                "{{rule}}"),
                Panel.stack(
                                "Where the time goes",
                                "percentunit",
                                "The share of one processor that each of the ten dearest rules takes.")
                        .asking(
                                "topk(10, sum by (rule)"
                                        + " (rate(mastowatch_rule_evaluation_seconds_sum{rule=~\"$rule\"}[$__rate_interval])))",
                                "{{rule}}"));
    }

    private static List<Panel> trouble() {
        return List.of(
                Panel.lines("Failures by rule", "cpm", "Evaluations a minute in which a rule failed and was skipped.")
                        .asking(
                                "sum by (rule)"
                                        + " (rate(mastowatch_rule_failures_total{rule=~\"$rule\"}[$__rate_interval])) *"
                                        + " 60",
                                "{{rule}}")
                        .runbook("MastoWatchRuleFails"),
                Panel.stack(
                                "What verdicts did",
                                "cpm",
                                "Verdicts a minute: an incident was opened, one was joined, or nothing changed.")
                        .asking(
                                "sum by (effect) (rate(mastowatch_verdicts_total[$__rate_interval])) * 60",
                                "{{effect}}"));
    }
}
