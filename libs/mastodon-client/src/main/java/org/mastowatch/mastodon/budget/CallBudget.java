package org.mastowatch.mastodon.budget;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls against Mastodon's limits. Nothing here waits: whoever is not granted a call is told when to come back.
 * Each {@code account} is the {@linkplain org.mastowatch.mastodon.Token#fingerprint() fingerprint} of a token, never the
 * token. The Unis never fail.
 */
public interface CallBudget {

    /** Stands for a token where a call has none; the server then counts by address. */
    String ANONYMOUS = "anonymous";

    /** Takes one call out of every allowance that {@code kind} draws on, or out of none. */
    Uni<Decision> tryAcquire(String account, Lane lane, CallKind kind);

    /**
     * Corrects the count by what an answer said. Counts only grow by this, since other calls may be on their way.
     *
     * @param askedAt when the call was granted; an answer from a former window says nothing of this one
     */
    Uni<Void> learn(String account, CallKind kind, RateLimit seen, Instant askedAt);

    /**
     * Notes that the server answered 429: nothing more is granted until it says so.
     *
     * @param seen what the answer said; null where it said nothing, then the pause grows with each such answer
     * @return when the pause ends
     */
    Uni<Instant> refused(String account, CallKind kind, @Nullable RateLimit seen);
}
