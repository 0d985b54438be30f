package org.mastowatch.gateway.health;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the other services answer. One without an address is shown as unknown. */
@ConfigMapping(prefix = "mastowatch.gateway.health")
public interface HealthConfig {

    /** {@code POLLER_URL}. */
    Optional<String> poller();

    /** {@code ANALYZER_URL}. */
    Optional<String> analyzer();

    /** {@code REPORTER_URL}. */
    Optional<String> reporter();

    /** {@code APPROVAL_URL}. */
    Optional<String> approval();
}
