package org.mastowatch.approval.fact;

import java.util.List;
import org.mastowatch.signup.SignUpFacts;

/**
 * What was found out of a sign-up.
 *
 * @param complete whether all that was needed is known; otherwise asking again may help
 * @param bursts sign-ups that come in numbers with this one
 */
public record Found(SignUpFacts facts, boolean complete, List<Burst> bursts) {

    public Found {
        bursts = List.copyOf(bursts);
    }

    /**
     * Many sign-ups that have something in common.
     *
     * @param keys hashed names of what that is
     */
    public record Burst(Kind kind, long number, List<String> keys) {
        public Burst {
            keys = List.copyOf(keys);
        }
    }

    /** What they have in common. */
    public enum Kind {
        NETWORK,
        REASON
    }
}
