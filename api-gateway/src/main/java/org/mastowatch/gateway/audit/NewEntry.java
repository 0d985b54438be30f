package org.mastowatch.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record NewEntry(
        Instant at,
        String who,
        String action,
        List<Long> ruleIds,
        @Nullable String accountId,
        Map<String, ?> evidence) {}
