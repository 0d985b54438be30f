package org.mastowatch.mastodon;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the instance answers. Tokens go there and nowhere else.
 *
 * @param path what stands before {@code /api}; empty as a rule
 */
public record InstanceBase(boolean tls, String host, int port, String path) {

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    /**
     * Reads {@code INSTANCE_BASE}.
     *
     * @throws IllegalArgumentException with a line for the operator
     */
    public static InstanceBase of(Optional<String> setting, boolean allowPlainHttp) {
        String text = setting.map(String::trim).orElse("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "INSTANCE_BASE is not set; it names your instance, such as https://social.example");
        }
        URI uri = parse(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw malformed();
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "INSTANCE_BASE has to be scheme and host alone, without user, query or fragment");
        }
        boolean tls = scheme.equals("https");
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (!tls && !allowPlainHttp && !loopback(bare)) {
            throw new IllegalArgumentException(
                    "INSTANCE_BASE is plain http, which would send tokens unencrypted; use https, or"
                            + " set MASTODON_ALLOW_PLAIN_HTTP=true if the way there is safe");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
        return new InstanceBase(tls, bare, port, path);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("INSTANCE_BASE is not an address; write it like https://social.example");
    }

    private static boolean loopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.endsWith(".localhost")
                || lower.equals("::1")
                || lower.equals("0:0:0:0:0:0:0:1")
                || LOOPBACK_V4.matcher(lower).matches();
    }
}
