package org.mastowatch.gateway.action;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which acts; a null, and no state, means any. */
record ActFilter(
        Set<String> states,
        @Nullable String accountId,
        @Nullable String domain,
        @Nullable String who,
        @Nullable String action,
        @Nullable Instant since,
        @Nullable Instant until) {
    ActFilter {
        states = Set.copyOf(states);
    }
}
