package org.mastowatch.gateway.detection;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long detections are kept. */
@ConfigMapping(prefix = "mastowatch.gateway.detection")
public interface DetectionConfig {

    /** {@code DETECTIONS_KEPT_FOR}: longer than Kafka keeps verdicts, so that none is counted twice. */
    Duration keptFor();

    /** {@code TALLIES_KEPT_FOR}: minutes of evaluations, one by one; longer than Kafka keeps them. */
    Duration talliesKeptFor();
}
