package org.mastowatch.gateway.approval;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.State;

/**
 * Which sign-ups are meant; a null, and no state, means any.
 *
 * @param domain the address's domain or one that it is under, in lower case
 * @param usernamePrefix in any case
 */
record Selection(
        Set<State> states,
        @Nullable SignUpDecision decision,
        @Nullable String domain,
        @Nullable String rule,
        @Nullable Double minScore,
        @Nullable Boolean shadow,
        @Nullable String usernamePrefix) {

    Selection {
        states = Set.copyOf(states);
    }
}
