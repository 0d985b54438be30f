package org.mastowatch.mastodon;

import java.time.Instant;

/** Why a call brought nothing. What Mastodon wrote is cut to a line; it is an outside text and may say anything. */
public sealed interface MastodonError {

    /** One line for logs and people; holds no token. */
    String message();

    /** The token is missing, unknown, revoked or of the wrong kind: nothing changes until an operator acts. */
    record NotAuthorized(String message) implements MastodonError {}

    /** The token lacks a scope. */
    record ScopeMissing(String message) implements MastodonError {}

    /** The token's account may not do this, or the thing's state does not allow it. */
    record NotPermitted(String message) implements MastodonError {}

    /** The thing is not there, or no longer. */
    record Gone(String message) implements MastodonError {}

    /** The request itself is refused; the same again is refused again. Some servers say so (400) where others say gone. */
    record Invalid(String message) implements MastodonError {}

    /**
     * Too many calls, by our budget or by the server. The call was not carried out.
     *
     * @param until when it is worth trying again
     */
    record Throttled(Instant until, String message) implements MastodonError {}

    /** The server is away or does not make sense. A read, or a write that was never sent or surely took no effect. */
    record Unavailable(String message) implements MastodonError {}

    /** A write whose outcome is unknown: it may have taken effect. Look before trying again. */
    record Ambiguous(String message) implements MastodonError {}
}
