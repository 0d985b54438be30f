package org.mastowatch.emulator.api;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A range of addresses, {@code 192.0.2.0/24} or one address. */
record Cidr(InetAddress network, int bits) {
    /** Null if the text is no range. */
    static @Nullable Cidr parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = network.getAddress().length * 8;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > all ? null : new Cidr(network, bits);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    boolean contains(@Nullable String literal) {
        Cidr other = literal == null ? null : parse(literal);
        if (other == null) {
            return false;
        }
        byte[] mine = network.getAddress();
        byte[] its = other.network().getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
