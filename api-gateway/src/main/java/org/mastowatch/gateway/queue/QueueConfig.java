package org.mastowatch.gateway.queue;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How people share the queue. */
@ConfigMapping(prefix = "mastowatch.gateway.queue")
public interface QueueConfig {

    /** {@code CLAIM_FOR}: how long a case belongs to the person who claimed it, unless they renew it. */
    Duration claimFor();
}
