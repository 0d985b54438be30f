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
 * @param lastVerification the last that came to an end, by the command or by a gateway; null if there was none
 * @param watch how this gateway finds the log as it looks through it; null until it began
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
        ChainState.@Nullable Verified lastVerification,
        ChainWatch.@Nullable Standing watch) {

    static ShownChain of(ChainState state, boolean keyGiven, ChainWatch.@Nullable Standing watch) {
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
                state.verified(),
                watch);
    }
}
