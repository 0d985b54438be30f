package org.mastowatch.reporter.notification;

import java.time.Duration;
import java.util.Optional;

/** Settings for use without a container. */
record ShownConfig(
        Optional<String> slackWebhooks,
        Optional<String> targets,
        boolean allowPrivate,
        Duration maxAge,
        Duration timeLimit,
        Duration firstPause,
        Duration pace,
        Duration tick)
        implements NotificationConfig {}
