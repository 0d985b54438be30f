package org.mastowatch.local.stack;

import java.util.Map;
import java.util.Optional;

/** What dashboards ask and a suite that was just started, and is well, does not show; each with the reason. */
final class Unseen {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("pg_", "an exporter of PostgreSQL's, which does not run here"),
            Map.entry("ruby_", "an exporter of Mastodon's, which does not run here"),
            Map.entry("ALERTS{", "nothing fires where nothing is wrong for long"),
            Map.entry("mastowatch_sign_ups_troubles_total", "no decision on a sign-up met trouble"),
            Map.entry("mastowatch_sign_ups_waited_seconds", "no policy is published, so nobody is decided on"),
            Map.entry("mastowatch_dns_lookups_total", "no policy is published, so no mail host is asked for"),
            Map.entry("mastowatch_acts_total", "nobody decided on an act"),
            Map.entry("outcome=\"SERVER_ERROR\"", "no request failed"),
            Map.entry("redis_commands_failure_total", "no command to Redis failed"),
            Map.entry("dimension=\"languages\"", "read every hour, and nobody had joined when the suite started"),
            Map.entry("dimension=\"sources\"", "read every hour, and nobody had joined when the suite started"),
            Map.entry("dimension=\"servers\"", "read every hour, and nobody had posted when the suite started"),
            Map.entry("mastowatch_instance_retention_ratio", "no cohort of the instance is a month old"));

    private Unseen() {}

    /** Why an expression may give nothing here; empty if it has to give something. */
    static Optional<String> why(String expression) {
        return REASONS.entrySet().stream()
                .filter(each -> expression.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
