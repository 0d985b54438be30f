package org.mastowatch.gateway.outcome;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long outcomes are kept. */
@ConfigMapping(prefix = "mastowatch.gateway.outcome")
public interface OutcomeConfig {

    /** {@code OUTCOMES_KEPT_FOR}: longer than Kafka keeps outcomes, so that none is taken twice. */
    Duration keptFor();
}
