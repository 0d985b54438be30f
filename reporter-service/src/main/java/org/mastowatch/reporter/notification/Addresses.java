package org.mastowatch.reporter.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses out of settings. What a host's name leads to is checked anew with each message. */
record Addresses(boolean allowPrivate) {

    /** What an address has to be, for a person. */
    static final String NEEDS = "it must be https and public, without user and fragment"
            + " (NOTIFY_ALLOW_PRIVATE=true lets http and private addresses in)";

    private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+");

    Optional<URI> read(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(node.textValue().strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean usable = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0
                    && (scheme.equals("https") || scheme.equals("http") && allowPrivate)
                    && (!LITERAL.matcher(uri.getHost()).matches() || literal(uri.getHost()));
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** A host without the brackets that a URL has around an IPv6 address. */
    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private boolean literal(String host) {
        try {
            return new Reach(allowPrivate).allows(InetAddress.ofLiteral(bare(host)));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
