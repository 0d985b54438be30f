package org.mastowatch.gateway.admission;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which addresses count as one caller. */
final class Addresses {

    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /**
     * The address itself, or the network of a version 6 address, since whoever has one has all of it. It is the address
     * of the connection, unless the gateway was told to trust a proxy that says another.
     */
    static String payer(@Nullable SocketAddress remote) {
        String host = remote == null ? null : remote.hostAddress();
        if (host == null || !host.contains(":")) {
            return host == null ? "unknown" : host;
        }
        try {
            // A literal, so nothing is looked up.
            return InetAddress.getByName(host) instanceof Inet6Address six
                    ? Arrays.toString(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : host;
        } catch (UnknownHostException noLiteral) {
            return "unknown";
        }
    }
}
