package org.mastowatch.gateway.action;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How acts of people go. */
@ConfigMapping(prefix = "mastowatch.gateway.action")
public interface ActionConfig {

    /** {@code ACT_DELAY}: how long an act that cannot be undone in full can be stopped before it is sent. */
    Duration delay();

    /** {@code FOUR_EYES}: whether suspensions, domain blocks and acts on many accounts need a second person. */
    boolean fourEyes();

    /** {@code FOUR_EYES_ACCOUNTS}: how many accounts one person may act on in a bulk, or within an hour, alone. */
    int fourEyesAccounts();

    /** {@code FOUR_EYES_WAIT}: how long a second person is waited for. */
    Duration fourEyesWait();

    /** {@code ACTS_KEPT_FOR}: how long acts are kept after the last that happened to them. */
    Duration keptFor();

    /** {@code SESSION_RECHECK}: then who watches an act has to ask again, and is asked again who it is. */
    Duration longestWatch();
}
