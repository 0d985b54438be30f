package org.mastowatch.gateway.scan;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long sessions are kept. */
@ConfigMapping(prefix = "mastowatch.gateway.scan")
public interface ScanSessionsConfig {

    /** {@code SCANS_KEPT_FOR}: sessions that ended. */
    Duration keptFor();

    /** How long Mastodon is waited for when one account is looked up and judged. */
    Duration lookLimit();

    /** A session of which nothing was heard for so long counts as failed. */
    Duration silentFor();
}
