package org.mastowatch.gateway.lookup;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How things are read live. */
@ConfigMapping(prefix = "mastowatch.gateway.lookup")
public interface LookupConfig {

    /** {@code LOOK_LIMIT}: how long Mastodon is waited for when a person acts or looks something up. */
    Duration limit();
}
