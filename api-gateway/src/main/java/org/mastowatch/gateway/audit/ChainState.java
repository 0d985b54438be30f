package org.mastowatch.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the chain stands.
 *
 * @param headAt when the newest entry's thing was done; null in an empty log
 * @param cutUntil the last entry that was cut; null if none was
 * @param keyId of the key that the newest entry is bound with; null in an empty log
 * @param byPrivilege whether the database lets the gateway add to the log and no more
 * @param verified the last verification; null if there was none
 */
record ChainState(
        Head head,
        @Nullable Instant headAt,
        @Nullable Head cutUntil,
        @Nullable Instant cutAt,
        long entries,
        @Nullable String keyId,
        boolean byPrivilege,
        @Nullable Verified verified) {

    /**
     * What a verification found.
     *
     * @param outcome proven or broken
     * @param seq the newest entry, or the first that is broken
     */
    record Verified(Instant at, String outcome, long seq, String message) {}
}
