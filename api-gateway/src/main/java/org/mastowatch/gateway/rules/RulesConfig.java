package org.mastowatch.gateway.rules;

import io.smallrye.config.ConfigMapping;

/** How rules begin. */
@ConfigMapping(prefix = "mastowatch.gateway.rules")
public interface RulesConfig {

    /** {@code STARTER_RULES_ENABLED}: whether the starter rules are switched on when they are inserted, once. */
    boolean starterRulesEnabled();
}
