package org.mastowatch.emulator.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered application. */
public record App(
        long id,
        String name,
        @Nullable String website,
        List<String> redirectUris,
        List<String> scopes,
        String clientId,
        String clientSecret,
        Instant createdAt) {
    /** The address that shows a code instead of sending it. */
    public static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    public App {
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
    }

    /** Whether codes may go there. The port of a loopback address does not count (RFC 8252, 7.3). */
    public boolean sendsTo(String redirectUri) {
        return redirectUris.contains(redirectUri)
                || redirectUris.stream().anyMatch(known -> sameOnLoopback(known, redirectUri));
    }

    private static boolean sameOnLoopback(String known, String asked) {
        String bare = withoutLoopbackPort(known);
        return bare != null && bare.equals(withoutLoopbackPort(asked));
    }

    private static @Nullable String withoutLoopbackPort(String address) {
        try {
            URI uri = URI.create(address);
            boolean loopback = "127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
            return loopback ? uri.getScheme() + uri.getHost() + uri.getRawPath() + uri.getRawQuery() : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
