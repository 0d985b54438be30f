package org.mastowatch.deploy.grafana;

import java.util.List;

/** The instance in figures. */
final class InstanceDashboard {

    private InstanceDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "instance",
                "MastoWatch: instance",
                "The instance as its own figures show it: people, posts, where they come from, and what is reported.",
                "30d",
                List.of(),
                List.of(now(), people(), posts(), dimensions(), size()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                        "Accounts", "short", "max(mastowatch_instance_users)", "Local accounts that were confirmed."),
                Panel.stat(
                        "Active within a month",
                        "short",
                        "max(mastowatch_instance_active_month)",
                        "Local accounts that were active within the last four weeks."),
                Panel.stat("Posts", "short", "max(mastowatch_instance_posts)", "Posts of local accounts."),
                Panel.stat(
                        "Servers known", "short", "max(mastowatch_instance_peers)", "Servers that the instance knows."),
                Panel.stat(
                        "Came back",
                        "percentunit",
                        "max(mastowatch_instance_retention_ratio{frequency=\"month\"})",
                        "The share of the last full month’s new accounts that came back."),
                Panel.stat(
                                "Figures are",
                                "s",
                                "time() - min(max by (part) (mastowatch_instance_read_timestamp_seconds))",
                                "How old the oldest part of these figures is.")
                        .high(86400, 2 * 86400)
                        .runbook("MastoWatchFiguresOld"));
    }

    private static List<Panel> people() {
        return List.of(
                Panel.lines("People", "short", "Active and new accounts of the last full day.")
                        .asking(
                                "max by (measure) (mastowatch_instance_measure{measure=~\"active_users|new_users\"})",
                                "{{measure}}"),
                Panel.lines(
                                "Reports",
                                "short",
                                "Reports that were opened and resolved on the last full day, by anybody. Where opened"
                                        + " stays above resolved, work piles up.")
                        .asking(
                                "max by (measure)"
                                        + " (mastowatch_instance_measure{measure=~\"opened_reports|resolved_reports\"})",
                                "{{measure}}"));
    }

    private static List<Panel> posts() {
        return List.of(
                Panel.stack(
                                "Posts by server",
                                "short",
                                "Public posts seen within 24 hours, of the twenty servers with most; local is the"
                                        + " instance itself.")
                        .asking("max by (domain) (mastowatch_posts_by_domain)", "{{domain}}"),
                Panel.lines("Of the last full week", "short", "Posts, log-ins and registrations of local accounts.")
                        .asking("max by (activity) (mastowatch_instance_weekly)", "{{activity}}"));
    }

    private static List<Panel> dimensions() {
        return List.of(
                Panel.bars("Servers", "short", "The servers whose posts came most within the last 30 days.")
                        .asking("max by (key) (mastowatch_instance_dimension{dimension=\"servers\"})", "{{key}}"),
                Panel.bars(
                                "Languages",
                                "short",
                                "The languages in which people who signed up within the last 30 days read the"
                                        + " instance.")
                        .asking("max by (key) (mastowatch_instance_dimension{dimension=\"languages\"})", "{{key}}"),
                Panel.bars(
                                "Where new accounts come from",
                                "short",
                                "The applications by which accounts were made within the last 30 days.")
                        .asking("max by (key) (mastowatch_instance_dimension{dimension=\"sources\"})", "{{key}}"));
    }

    private static List<Panel> size() {
        return List.of(
                Panel.lines("Space", "bytes", "What the database, Redis and media take.")
                        .asking("max by (key) (mastowatch_instance_dimension{dimension=\"space_usage\"})", "{{key}}"),
                Panel.lines("Interactions", "short", "Interactions with local accounts’ posts on the last full day.")
                        .asking("max(mastowatch_instance_measure{measure=\"interactions\"})", "interactions"));
    }
}
