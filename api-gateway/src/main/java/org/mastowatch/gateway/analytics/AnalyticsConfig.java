package org.mastowatch.gateway.analytics;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long figures are kept that are about one account, domain or report. */
@ConfigMapping(prefix = "mastowatch.gateway.analytics")
public interface AnalyticsConfig {

    /**
     * {@code ANALYTICS_KEPT_FOR}: accounts, reporters, reports, and the days of domains; longer than Kafka keeps reports,
     * so that none is counted twice. Totals and the days of all stay.
     */
    Duration keptFor();
}
