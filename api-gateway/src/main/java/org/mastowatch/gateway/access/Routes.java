package org.mastowatch.gateway.access;

import java.util.Map;
import java.util.Optional;

/** Every route of the API with the right it needs, in one place. A route that is not here is refused. */
public final class Routes {

    private static final Map<String, Right> RIGHTS = Map.ofEntries(
            Map.entry("GET /healthz", Right.OPEN),
            Map.entry("POST /webhooks/mastodon_events", Right.SIGNATURE),
            Map.entry("POST /webhooks/status", Right.SIGNATURE),
            Map.entry("GET /config", Right.API_KEY),
            Map.entry("POST /config/dry_run", Right.API_KEY),
            Map.entry("POST /config/panic_stop", Right.API_KEY),
            Map.entry("POST /config/report_threshold", Right.API_KEY),
            Map.entry("GET /rules", Right.API_KEY),
            Map.entry("GET /rules/current", Right.API_KEY),
            Map.entry("GET /rules/help", Right.OPEN),
            Map.entry("POST /rules", Right.API_KEY),
            Map.entry("PUT /rules/{id}", Right.API_KEY),
            Map.entry("DELETE /rules/{id}", Right.API_KEY),
            Map.entry("POST /rules/{id}/toggle", Right.API_KEY),
            Map.entry("POST /rules/bulk-toggle", Right.API_KEY),
            Map.entry("GET /rules/{id}/details", Right.API_KEY),
            Map.entry("POST /rules/reload", Right.API_KEY),
            Map.entry("POST /dryrun/evaluate", Right.API_KEY),
            Map.entry("POST /held/file", Right.API_KEY),
            Map.entry("POST /incidents/{accountId}/dismiss", Right.API_KEY),
            Map.entry("GET /approvals", Right.API_KEY),
            Map.entry("GET /approvals/{account_id}", Right.API_KEY),
            Map.entry("GET /approvals/{account_id}/contact", Right.API_KEY),
            Map.entry("POST /approvals/{account_id}/approve", Right.API_KEY),
            Map.entry("POST /approvals/{account_id}/reject", Right.API_KEY),
            Map.entry("POST /approvals/{account_id}/hold", Right.API_KEY),
            Map.entry("POST /approvals/{account_id}/undo", Right.API_KEY),
            Map.entry("POST /approvals/bulk", Right.API_KEY),
            Map.entry("POST /approvals/reconsider", Right.API_KEY),
            Map.entry("GET /approvals/history", Right.API_KEY),
            Map.entry("GET /approvals/statistics", Right.API_KEY),
            Map.entry("GET /approvals/policy", Right.API_KEY),
            Map.entry("POST /approvals/policy/mode", Right.API_KEY),
            Map.entry("GET /approvals/policies", Right.API_KEY),
            Map.entry("GET /approvals/policies/{revision}", Right.API_KEY),
            Map.entry("GET /approvals/policies/shipped", Right.API_KEY),
            Map.entry("GET /approvals/policies/help", Right.API_KEY),
            Map.entry("POST /approvals/policies", Right.API_KEY),
            Map.entry("POST /approvals/policies/{revision}/activate", Right.API_KEY),
            Map.entry("POST /approvals/policies/try", Right.API_KEY),
            Map.entry("GET /approvals/trials/{trial_id}", Right.API_KEY),
            Map.entry("POST /approvals/import/tines", Right.API_KEY),
            Map.entry("GET /outcomes", Right.API_KEY),
            Map.entry("GET /logs", Right.API_KEY),
            Map.entry("GET /analytics/overview", Right.API_KEY));

    private Routes() {}

    /** The right that a route needs; empty for one that nobody gave a right. */
    public static Optional<Right> right(String method, String template) {
        return Optional.ofNullable(RIGHTS.get(method + " " + template));
    }

    static Map<String, Right> all() {
        return RIGHTS;
    }
}
