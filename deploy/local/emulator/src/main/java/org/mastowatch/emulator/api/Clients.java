package org.mastowatch.emulator.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Apps;

/** Finds the app that calls, by its id and secret in the Authorization header or in the body. */
final class Clients {
    private Clients() {}

    /** The app; null if it is unknown or its secret is wrong. */
    static @Nullable App authenticate(Call call, Apps apps) {
        String header = call.ctx().request().getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return basic(header.substring(6).strip(), apps);
        }
        return apps.authenticate(
                call.params().get("client_id", ""), call.params().get("client_secret", ""));
    }

    private static @Nullable App basic(String encoded, Apps apps) {
        try {
            String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0
                    ? null
                    : apps.authenticate(decode(plain.substring(0, colon)), decode(plain.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
