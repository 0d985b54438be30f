package org.mastowatch.mastodon.budget;

import java.time.Instant;

/** Whether a call may be made now. */
public sealed interface Decision {

    /** It may, and it is counted already. */
    record Granted() implements Decision {}

    /**
     * It may not; nothing was counted.
     *
     * @param retryAt before this it is not worth asking again
     */
    record NotNow(Instant retryAt) implements Decision {}
}
