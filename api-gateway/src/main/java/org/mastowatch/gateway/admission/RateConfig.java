package org.mastowatch.gateway.admission;

import io.smallrye.config.ConfigMapping;

/** How often one caller may ask. */
@ConfigMapping(prefix = "mastowatch.gateway.rates")
interface RateConfig {

    /** {@code REQUESTS_PER_MINUTE}: of one API key, person or unknown address, over all gateways; 0 for no limit. */
    int perMinute();

    /** {@code REQUESTS_BURST}: how many of these may come at once. */
    int burst();
}
