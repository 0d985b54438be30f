package org.mastowatch.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done.
 *
 * @param id its number in the chain
 * @param actionType such as {@code report_filed}, {@code rule_updated}, {@code dry_run_changed}
 * @param triggeredByRuleId the first rule behind it; null if none
 * @param targetAccountId the account it was done to; null if none
 * @param who a person's or an API key's name, or the service that did it
 * @param before how it stood; null if that does not matter
 * @param after how it stands
 * @param rules the rules as they were, where more is known than their ids
 * @param apiResponse what Mastodon answered, whitelisted
 * @param erased whether what it said of a person was erased
 * @param hmac what binds it to the entry before
 */
record AuditEntry(
        long id,
        String actionType,
        @Nullable Long triggeredByRuleId,
        @Nullable String targetAccountId,
        @Nullable String targetAcct,
        Instant timestamp,
        String who,
        @Nullable String why,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        List<Long> ruleIds,
        JsonNode rules,
        JsonNode evidence,
        JsonNode apiResponse,
        boolean erased,
        String hmac) {

    AuditEntry {
        ruleIds = List.copyOf(ruleIds);
    }
}
