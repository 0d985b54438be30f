package org.mastowatch.emulator.instance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A range of addresses, {@code 192.0.2.0/24} or one address. */
public record Cidr(InetAddress network, int bits) {
    /** Null if the text is no range. */
    public static @Nullable Cidr parse(String text) {
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

    /** The range as the API writes it: the bits of single addresses cleared, and the length always there. */
    public String text() {
        byte[] address = network.getAddress();
        for (int bit = bits; bit < address.length * 8; bit++) {
            address[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address keeps its length", e);
        }
    }

    /** Whether the address, or the whole range, lies within. */
    public boolean contains(@Nullable String literal) {
        Cidr other = literal == null ? null : parse(literal);
        if (other == null || other.bits < bits) {
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
