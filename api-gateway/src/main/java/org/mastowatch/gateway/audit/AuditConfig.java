package org.mastowatch.gateway.audit;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How the audit log is kept. */
@ConfigMapping(prefix = "mastowatch.gateway.audit")
public interface AuditConfig {

    /** {@code AUDIT_KEPT_FOR}: how long the log goes back; at least 30 days, below which the database cuts nothing. */
    Duration keptFor();

    /** {@code AUDIT_KEY}: the secret that binds the entries; without it one is made and kept in the database. */
    Optional<String> key();

    /** {@code AUDIT_CHECK_INTERVAL}: how often the gateway proves the whole log anew; new entries it proves as they come. */
    Duration checkInterval();

    /** {@code AUDIT_HEAD_INTERVAL}: how often the newest entry is told to log and metrics. */
    Duration headInterval();
}
