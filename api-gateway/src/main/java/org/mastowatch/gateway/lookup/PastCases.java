package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules found about an account before. */
public interface PastCases {

    /** The newest first. */
    Uni<List<PastCase>> of(String accountId, int limit);

    /**
     * A case of the queue.
     *
     * @param decision what a person decided; null while nobody did
     * @param reportEnd how people ended the report; null where there is none that ended
     */
    record PastCase(
            long id,
            String state,
            List<String> rules,
            double score,
            @Nullable String decision,
            @Nullable String reportId,
            @Nullable String reportEnd,
            Instant openedAt,
            @Nullable Instant closedAt) {
        public PastCase {
            rules = List.copyOf(rules);
        }
    }
}
