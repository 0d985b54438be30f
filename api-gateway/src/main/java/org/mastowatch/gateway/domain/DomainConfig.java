package org.mastowatch.gateway.domain;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How servers are counted. */
@ConfigMapping(prefix = "mastowatch.gateway.domain")
public interface DomainConfig {

    /** {@code DOMAIN_CHECK_INTERVAL}: between two counts. */
    Duration checkInterval();

    /** {@code DOMAIN_CHECK_WINDOW}: violations within this time count. */
    Duration window();

    /** {@code DOMAIN_BLOCKS_KEPT_FOR}: how long the instance's list of blocks is believed before it is read again. */
    Duration blocksKeptFor();

    /** How long the instance is waited for. */
    Duration blocksLimit();
}
