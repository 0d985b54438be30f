package org.mastowatch.gateway.approval.policy;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What policies are checked against. */
@ConfigMapping(prefix = "mastowatch.gateway.approval.policy")
public interface PolicyConfig {

    /** {@code SIGN_UP_LISTS}: the folder of lists of domains that the approval-service reads. */
    Optional<Path> lists();
}
