package org.mastowatch.gateway.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that a session read.
 *
 * @param score the highest of the verdicts since the session began; 0 if nothing new was found
 */
record ScannedAccount(
        String accountId, String acct, @Nullable String domain, Instant lastCheckedAt, double score) {}
