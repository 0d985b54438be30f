package org.mastowatch.gateway.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who is let in. */
@ConfigMapping(prefix = "mastowatch.gateway.access")
public interface AccessConfig {

    /** {@code API_KEY}: what programs send as {@code X-API-Key}. Without it, nothing that needs a right can be done. */
    Optional<String> apiKey();

    /** {@code UI_ORIGIN}: another origin whose pages may call this API. */
    Optional<String> uiOrigin();
}
