package org.mastowatch.gateway.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was done.
 *
 * @param actionType such as {@code report_filed}, {@code rule_updated}, {@code dry_run_changed}
 * @param triggeredByRuleId the first rule behind it; null if none
 * @param targetAccountId the account it was done to; null if none
 * @param who a person's or an API key's name, or the service that did it
 * @param apiResponse what Mastodon answered, whitelisted
 */
record AuditEntry(
        long id,
        String actionType,
        @Nullable Long triggeredByRuleId,
        @Nullable String targetAccountId,
        Instant timestamp,
        String who,
        Map<String, Object> evidence,
        Map<String, Object> apiResponse) {}
