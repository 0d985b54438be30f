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

    /** {@code NOTIFICATIONS}: JSON, read by {@link TargetList}; text here for the same reason. */
    Optional<String> targets();

    /** {@code NOTIFY_ALLOW_PRIVATE}: whether targets may be on this machine or in networks of one's own. */
    boolean allowPrivate();

    /** {@code NOTIFY_MAX_AGE}: what happened longer ago is not told. Waiting for the end of quiet hours does not count. */
    Duration maxAge();

    /** How long one message may take, from asking for the host's address to the end of the answer. */
    @WithDefault("5s")
    Duration timeLimit();

    /** The pause after a first failure; it doubles with each. */
    @WithDefault("1s")
    Duration firstPause();

    /** The pause after each message to a target; Slack takes one a second. */
    @WithDefault("1s")
    Duration pace();

    /** How often it is looked for something to tell while nothing wakes it. */
    @WithDefault("250ms")
    Duration tick();
}
