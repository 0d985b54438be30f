package org.mastowatch.reporter.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where notifications go, and how patiently. The environment's names stand in {@code application.properties}. */
@ConfigMapping(prefix = "mastowatch.notification")
interface NotificationConfig {

    /** {@code SLACK_WEBHOOKS}: JSON, read by {@link SlackWebhooks}; text here, so that no error of the mapping quotes it. */
    Optional<String> slackWebhooks();

    /** {@code NOTIFY_MAX_AGE}: what happened longer ago is not told. */
    Duration maxAge();

    /** How long a post to Slack may take. */
    @WithDefault("5s")
    Duration timeLimit();

    /** The pause after a first failure; it doubles with each. */
    @WithDefault("1s")
    Duration firstPause();

    /** The pause after each message; Slack takes one a second. */
    @WithDefault("1s")
    Duration pace();
}
