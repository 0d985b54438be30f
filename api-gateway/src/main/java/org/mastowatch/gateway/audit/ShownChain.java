package org.mastowatch.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the chain stands, as the API shows it.
 *
 * @param head the newest entry, SEQ:HMAC
 * @param cutUntil the last entry that was cut since it was old; null if none was
 * @param entries how many there are
 * @param key given by AUDIT_KEY, or made and kept in the database
 * @param appendOnly by_privilege where the database lets the gateway only add, by_trigger where one and the same user owns the
 *     tables
 * @param lastVerification null if there was none
 */
record ShownChain(
        String head,
        @Nullable Instant headAt,
        @Nullable String cutUntil,
        @Nullable Instant cutAt,
        long entries,
        String key,
        @Nullable String keyId,
        String appendOnly,
        ChainState.@Nullable Verified lastVerification) {

    static ShownChain of(ChainState state, boolean keyGiven) {
        Head cut = state.cutUntil();
        return new ShownChain(
                state.head().toString(),
                state.headAt(),
                cut == null ? null : cut.toString(),
                state.cutAt(),
                state.entries(),
                keyGiven ? "given" : "made",
                state.keyId(),
                state.byPrivilege() ? "by_privilege" : "by_trigger",
                state.verified());
    }
}
