package org.mastowatch.poller.instance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the instance's own figures are read. */
@ConfigMapping(prefix = "mastowatch.instance")
public interface InstanceConfig {

    /**
     * {@code INSTANCE_INTERVAL}: between two readings of what changes within the hour. What changes slowly is read every
     * fourth or every 24th time.
     */
    @WithDefault("15m")
    Duration interval();

    /** Between two looks whether something is due. A look asks for one part at most. */
    @WithDefault("2s")
    Duration look();
}
