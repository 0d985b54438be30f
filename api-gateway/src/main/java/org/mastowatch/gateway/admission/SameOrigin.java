package org.mastowatch.gateway.admission;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.AccessConfig;
import org.mastowatch.gateway.session.SignInConfig;

/**
 * Tells requests of our own pages from those that another site makes a browser send. A browser names the page's origin
 * with each request that may change something, and no script can forge that (Fetch standard, "Origin" header).
 */
@Singleton
class SameOrigin {

    private final AccessConfig access;
    private final SignInConfig signIn;

    SameOrigin(AccessConfig access, SignInConfig signIn) {
        this.access = access;
        this.signIn = signIn;
    }

    boolean made(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        return origin != null
                && isOurs(origin, request.getUriInfo().getBaseUri().toString());
    }

    /**
     * Whether our own pages or those of {@code UI_ORIGIN} have this origin.
     *
     * @param asked the address at which the gateway was asked
     */
    boolean isOurs(String said, String asked) {
        String origin = normal(said);
        return origin != null
                && (origin.equals(normal(asked))
                        || origin.equals(normal(signIn.publicUrl().orElse(null)))
                        || origin.equals(normal(access.uiOrigin().orElse(null))));
    }

    /** Scheme, host and port alone; null for what is no origin. */
    private static @Nullable String normal(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        try {
            URI uri = URI.create(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null) {
                return null;
            }
            int standard = scheme.equals("https") ? 443 : 80;
            int port = uri.getPort() < 0 ? standard : uri.getPort();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
