package org.mastowatch.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; null asks for all.
 *
 * @param since the first moment
 * @param until the first moment that is too late
 */
record LogFilter(
        @Nullable String accountId,
        @Nullable Long ruleId,
        @Nullable String actionType,
        @Nullable String who,
        @Nullable Instant since,
        @Nullable Instant until) {}
