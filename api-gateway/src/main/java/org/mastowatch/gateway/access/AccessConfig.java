package org.mastowatch.gateway.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import org.mastowatch.mastodon.Permission;

/** Who is let in. */
@ConfigMapping(prefix = "mastowatch.gateway.access")
public interface AccessConfig {

    /** {@code API_KEY}: a key that may do everything, for the operator and the first start; one a line. */
    Optional<String> apiKey();

    /** {@code UI_ORIGIN}: another origin whose pages may call this API. */
    Optional<String> uiOrigin();

    /** {@code ACCESS_VIEWER}: the permission of a role whose holders may look. */
    Permission viewer();

    /** {@code ACCESS_MODERATOR}: the permission of a role whose holders may decide detections and act. */
    Permission moderator();

    /** {@code ACCESS_SIGN_UPS}: the permission of a role whose holders may decide sign-ups. */
    Permission signUps();

    /** {@code ACCESS_ADMIN}: the permission of a role whose holders may do everything. */
    Permission admin();
}
