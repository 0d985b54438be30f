package org.mastowatch.analyzer;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

@ConfigMapping(prefix = "mastowatch.analyzer")
interface AnalyzerConfig {

    /** How long a window is kept after the account was last seen; more than the 24 h that rules count over. */
    Duration windowAge();

    /** How often a replica tells how much it evaluated. */
    Duration tallyInterval();

    /** How often a replica adds the posts that it saw to those of all replicas. */
    Duration postsInterval();
}
