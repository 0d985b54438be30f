package org.mastowatch.gateway.access;

import java.util.Map;
import java.util.Optional;

/** Every route of the API with the right it needs, in one place. A route that is not here is refused. */
public final class Routes {

    private static final Map<String, Right> RIGHTS = Map.ofEntries(
            Map.entry("GET /healthz", Right.OPEN),
            Map.entry("POST /webhooks/mastodon_events", Right.SIGNATURE),
            Map.entry("POST /webhooks/status", Right.SIGNATURE),
            Map.entry("GET /admin/login", Right.OPEN),
            Map.entry("GET /admin/callback", Right.OPEN),
            Map.entry("GET /admin/sign-in-failed", Right.OPEN),
            Map.entry("POST /admin/logout", Right.SIGNED_IN),
            Map.entry("GET /api/v1/me", Right.SIGNED_IN),
            Map.entry("GET /keys", Right.KEYS),
            Map.entry("POST /keys", Right.KEYS),
            Map.entry("DELETE /keys/{id}", Right.KEYS),
            Map.entry("GET /config", Right.READ),
            Map.entry("POST /config/dry_run", Right.SETTINGS),
            Map.entry("POST /config/panic_stop", Right.SETTINGS),
            Map.entry("POST /config/report_threshold", Right.SETTINGS),
            Map.entry("GET /config/automod", Right.READ),
            Map.entry("POST /config/automod", Right.SETTINGS),
            Map.entry("GET /rules", Right.READ),
            Map.entry("GET /rules/current", Right.READ),
            Map.entry("GET /rules/help", Right.OPEN),
            Map.entry("POST /rules", Right.RULES),
            Map.entry("PUT /rules/{id}", Right.RULES),
            Map.entry("DELETE /rules/{id}", Right.RULES),
            Map.entry("POST /rules/{id}/toggle", Right.RULES),
            Map.entry("POST /rules/bulk-toggle", Right.RULES),
            Map.entry("GET /rules/{id}/details", Right.READ),
            Map.entry("POST /rules/reload", Right.RULES),
            Map.entry("POST /dryrun/evaluate", Right.READ),
            Map.entry("POST /held/file", Right.ACT),
            Map.entry("POST /incidents/{accountId}/dismiss", Right.ACT),
            Map.entry("GET /detections", Right.READ),
            Map.entry("GET /detections/{id}", Right.READ),
            Map.entry("POST /detections/next", Right.ACT),
            Map.entry("POST /detections/{id}/claim", Right.ACT),
            Map.entry("POST /detections/{id}/release", Right.ACT),
            Map.entry("POST /detections/{id}/dismiss", Right.ACT),
            Map.entry("POST /detections/{id}/report", Right.ACT),
            Map.entry("POST /detections/{id}/propose", Right.ACT),
            Map.entry("GET /proposals", Right.READ),
            Map.entry("POST /proposals/{id}/confirm", Right.ACT),
            Map.entry("POST /proposals/{id}/decline", Right.ACT),
            Map.entry("GET /verdicts/{id}/explain", Right.READ),
            Map.entry("GET /approvals", Right.READ),
            Map.entry("GET /approvals/{account_id}", Right.READ),
            Map.entry("GET /approvals/{account_id}/contact", Right.SIGN_UPS),
            Map.entry("POST /approvals/{account_id}/approve", Right.SIGN_UPS),
            Map.entry("POST /approvals/{account_id}/reject", Right.SIGN_UPS),
            Map.entry("POST /approvals/{account_id}/hold", Right.SIGN_UPS),
            Map.entry("POST /approvals/{account_id}/undo", Right.SIGN_UPS),
            Map.entry("POST /approvals/bulk", Right.SIGN_UPS),
            Map.entry("POST /approvals/reconsider", Right.SIGN_UPS),
            Map.entry("GET /approvals/history", Right.READ),
            Map.entry("GET /approvals/statistics", Right.READ),
            Map.entry("GET /approvals/policy", Right.READ),
            Map.entry("POST /approvals/policy/mode", Right.RULES),
            Map.entry("GET /approvals/policies", Right.READ),
            Map.entry("GET /approvals/policies/{revision}", Right.READ),
            Map.entry("GET /approvals/policies/shipped", Right.READ),
            Map.entry("GET /approvals/policies/help", Right.READ),
            Map.entry("POST /approvals/policies", Right.RULES),
            Map.entry("POST /approvals/policies/{revision}/activate", Right.RULES),
            Map.entry("POST /approvals/policies/try", Right.RULES),
            Map.entry("GET /approvals/trials/{trial_id}", Right.READ),
            Map.entry("POST /approvals/import/tines", Right.RULES),
            Map.entry("GET /templates", Right.READ),
            Map.entry("POST /templates", Right.RULES),
            Map.entry("PUT /templates/{id}", Right.RULES),
            Map.entry("DELETE /templates/{id}", Right.RULES),
            Map.entry("POST /erasures", Right.SETTINGS),
            Map.entry("GET /erasures", Right.SETTINGS),
            Map.entry("GET /erasures/{id}", Right.SETTINGS),
            Map.entry("POST /scan/start", Right.INGEST),
            Map.entry("POST /scan/{id}/complete", Right.INGEST),
            Map.entry("GET /scan/accounts", Right.SCANS),
            Map.entry("POST /scan/account", Right.INGEST),
            Map.entry("POST /scanning/federated", Right.INGEST),
            Map.entry("POST /scanning/domain-check", Right.INGEST),
            Map.entry("POST /scanning/invalidate-cache", Right.INGEST),
            Map.entry("GET /scanning/cache-status", Right.SCANS),
            Map.entry("GET /analytics/scanning", Right.SCANS),
            Map.entry("GET /domains/alerts", Right.SCANS),
            Map.entry("GET /outcomes", Right.READ),
            Map.entry("GET /logs", Right.READ),
            Map.entry("GET /logs/export", Right.READ),
            Map.entry("GET /logs/chain", Right.READ),
            Map.entry("GET /analytics/overview", Right.READ),
            Map.entry("GET /analytics/timeline", Right.READ),
            Map.entry("GET /analytics/accounts", Right.READ),
            Map.entry("GET /analytics/reports", Right.READ),
            Map.entry("GET /analytics/analyses/{account_id}", Right.READ),
            Map.entry("GET /analytics/domains", Right.READ),
            Map.entry("GET /analytics/reporters", Right.READ),
            Map.entry("GET /analytics/rules/statistics", Right.READ));

    private Routes() {}

    /** The right that a route needs; empty for one that nobody gave a right. */
    public static Optional<Right> right(String method, String template) {
        return Optional.ofNullable(RIGHTS.get(method + " " + template));
    }

    /** All of them. */
    public static Map<String, Right> all() {
        return RIGHTS;
    }
}
