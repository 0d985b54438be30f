package org.mastowatch.gateway.session;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How people sign in. */
@ConfigMapping(prefix = "mastowatch.gateway.sign-in")
public interface SignInConfig {

    /** {@code OAUTH_CLIENT_ID}: the client key of the application that was made at the instance. Without it nobody signs in. */
    Optional<String> clientId();

    /** {@code OAUTH_CLIENT_SECRET}: the client secret of that application. */
    Optional<String> clientSecret();

    /** {@code PUBLIC_URL}: where people reach the gateway, if a proxy stands before it. */
    Optional<String> publicUrl();

    /** {@code SESSION_LIFETIME}: after this time a person signs in anew. */
    Duration sessionLifetime();
}
