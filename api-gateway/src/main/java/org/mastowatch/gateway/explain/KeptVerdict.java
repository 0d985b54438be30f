package org.mastowatch.gateway.explain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.VerdictEvent;

/**
 * A verdict as it came.
 *
 * @param spansForgotten whether the span of a post that is gone was taken out
 */
record KeptVerdict(
        String eventId,
        String accountId,
        String acct,
        @Nullable String domain,
        String triggerEventId,
        Instant observedAt,
        @Nullable Instant happenedAt,
        Instant evaluatedAt,
        String ruleSetSha256,
        String mode,
        double score,
        List<VerdictEvent.Hit> hits,
        List<String> failedRules,
        Map<String, Object> features,
        boolean spansForgotten) {

    KeptVerdict {
        hits = List.copyOf(hits);
        failedRules = List.copyOf(failedRules);
    }
}
