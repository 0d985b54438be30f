package org.mastowatch.poller.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How scans go. The names in the environment stand in {@code application.properties}. */
@ConfigMapping(prefix = "mastowatch.scan")
public interface ScanConfig {

    /** {@code SCAN_INTERVAL}: between two ticks over open scans. */
    @WithDefault("2")
    Duration interval();

    /** {@code SCAN_ACCOUNTS_PER_TICK}: accounts whose posts a tick reads for each scan. */
    @WithDefault("40")
    int accountsPerTick();

    /** {@code SCAN_MAX_ACCOUNTS}: a scan ends at so many accounts. */
    @WithDefault("50000")
    int maxAccounts();

    /** {@code SCAN_MAX_AGE}: a scan that was asked for so long ago ends where it is. */
    @WithDefault("P3D")
    Duration maxAge();

    /** How often an open scan is told of at most. */
    @WithDefault("3s")
    Duration progressEvery();

    /** How long a scan is remembered after its end; longer than Kafka keeps what asked for it. */
    @WithDefault("P30D")
    Duration keptFor();
}
