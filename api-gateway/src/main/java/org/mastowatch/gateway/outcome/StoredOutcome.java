package org.mastowatch.gateway.outcome;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a verdict or a sign-up, with the place it has in the list. */
record StoredOutcome(
        long id,
        Instant at,
        String kind,
        String accountId,
        String acct,
        List<String> rules,
        @Nullable Double score,
        List<String> statusIds,
        @Nullable String reportId,
        String detail) {}
