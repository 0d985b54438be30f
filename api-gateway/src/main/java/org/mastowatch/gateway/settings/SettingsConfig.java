package org.mastowatch.gateway.settings;

import io.smallrye.config.ConfigMapping;

/** What the settings are at the very first start. The two caps follow the environment at every start. */
@ConfigMapping(prefix = "mastowatch.gateway.settings")
public interface SettingsConfig {

    /** {@code DRY_RUN}: nothing is written to Mastodon until a person switches it off. */
    boolean dryRun();

    /** {@code PANIC_STOP}. */
    boolean panicStop();

    /** {@code REPORT_THRESHOLD}: the score from which an account is reported, 0 to 10. */
    double reportThreshold();

    /** {@code REPORTS_PER_DAY}: reports in all within 24 h. */
    int reportsPerDay();

    /** {@code REPORTS_PER_RULE_PER_DAY}: reports a rule may cause within 24 h. */
    int reportsPerRulePerDay();
}
