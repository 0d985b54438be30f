package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people did to an account through the suite. */
public interface PastActs {

    /** The newest first. */
    Uni<List<PastAct>> about(String accountId, int limit);

    /**
     * An act.
     *
     * @param liftAt when it ends by itself; null for never
     */
    record PastAct(
            String id,
            String action,
            String state,
            String who,
            String reason,
            Instant askedAt,
            @Nullable Instant liftAt) {}
}
