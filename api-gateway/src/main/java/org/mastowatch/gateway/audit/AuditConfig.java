package org.mastowatch.gateway.audit;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long the audit log goes back. */
@ConfigMapping(prefix = "mastowatch.gateway.audit")
public interface AuditConfig {

    /** {@code AUDIT_KEPT_FOR}. */
    Duration keptFor();
}
