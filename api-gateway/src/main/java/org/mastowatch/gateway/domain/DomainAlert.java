package org.mastowatch.gateway.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server whose accounts broke rules as often as the threshold says, or more often.
 *
 * @param violationCount verdicts about its accounts within the window
 * @param accountCount of how many accounts
 * @param defederationThreshold the one in force
 * @param isDefederated whether the instance suspended it; null where that is not known
 * @param blockSeverity the instance's word for what it does to the server; null for nothing or not known
 * @param firstRaisedAt when it first came over the threshold
 */
record DomainAlert(
        String domain,
        long violationCount,
        Instant lastViolationAt,
        int defederationThreshold,
        @Nullable Boolean isDefederated,
        @Nullable String blockSeverity,
        long accountCount,
        Instant firstRaisedAt) {}
