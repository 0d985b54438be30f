package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-up. The only record that carries an e-mail address and an IP; topic {@link Topics#REGISTRATIONS} is kept short
 * and read by the approval-service alone.
 *
 * @param reason what the person wrote when asked why; null if not asked
 * @param confirmed whether the address was confirmed
 * @param approved whether somebody let the person in
 * @param gone whether the account that waited is not there any more: somebody rejected it, or the person left
 */
public record Registration(
        int version,
        String eventId,
        Source source,
        Instant observedAt,
        String accountId,
        String username,
        @Nullable String email,
        @Nullable String ip,
        @Nullable String locale,
        @Nullable String reason,
        @Nullable String invitedByAccountId,
        Instant createdAt,
        boolean confirmed,
        boolean approved,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean gone) {

    /** The version this code writes. */
    public static final int VERSION = 1;

    /** Without the address, the IP and the reason, so that a log line cannot leak them. */
    @Override
    public String toString() {
        return "Registration[eventId=" + eventId + ", accountId=" + accountId + "]";
    }
}
