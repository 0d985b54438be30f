package org.mastowatch.gateway.hint;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long a console listens. */
@ConfigMapping(prefix = "mastowatch.gateway.hint")
public interface HintConfig {

    /** {@code SESSION_RECHECK}: then it has to ask again, and is asked again who it is. */
    Duration longest();
}
