package org.mastowatch.gateway.approval;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long sign-ups are kept for the API. */
@ConfigMapping(prefix = "mastowatch.gateway.approval")
public interface ApprovalConfig {

    /** {@code SIGN_UPS_KEPT_FOR}: decided ones and the history; longer than Kafka keeps what tells of them. */
    Duration keptFor();

    /** {@code SIGN_UP_TRIALS_KEPT_FOR}: what trials of a policy found. */
    Duration trialsKeptFor();

    /** How long Mastodon is waited for when a person looks up a contact. */
    Duration contactLimit();
}
