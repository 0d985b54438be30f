package org.mastowatch.events;

import java.time.Instant;

/**
 * An account as it stood when it was seen. Topic {@link Topics#OBSERVED_ACCOUNTS}.
 *
 * @param cause why it was looked at
 */
public record ObservedAccount(
        int version,
        String eventId,
        Source source,
        Instant observedAt,
        Cause cause,
        Account account,
        AccountState state) {

    /** The version this code writes. */
    public static final int VERSION = 1;

    /** Why an account was looked at. */
    public enum Cause {
        CREATED,
        APPROVED,
        UPDATED,
        POLLED,
        /** It was asked for and is no longer there; what is told of it is what was known last. */
        GONE
    }
}
