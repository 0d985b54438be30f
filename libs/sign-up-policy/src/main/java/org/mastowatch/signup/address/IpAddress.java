package org.mastowatch.signup.address;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An IP address that was given as digits, never looked up. IPv4 inside IPv6 is IPv4. Never shows itself. */
public final class IpAddress {

    private final byte[] octets;

    private IpAddress(byte[] octets) {
        this.octets = octets;
    }

    /** The address, or empty if it is none. A zone such as {@code %eth0} is none. */
    public static Optional<IpAddress> parse(String written) {
        return written.indexOf('%') < 0 && InetAddresses.isInetAddress(written)
                ? Optional.of(new IpAddress(InetAddresses.forString(written).getAddress()))
                : Optional.empty();
    }

    /** Whether it is of version 4. */
    public boolean isV4() {
        return octets.length == 4;
    }

    /** The network that this address is in, such as {@code 192.0.2.0/24}; the key by which sign-ups are counted. */
    public String network(int v4Bits, int v6Bits) {
        int bits = isV4() ? v4Bits : v6Bits;
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(masked(bits))) + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 octets", e);
        }
    }

    /** The network as traces show it: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address. */
    public String network() {
        return network(24, 48);
    }

    byte[] masked(int bits) {
        byte[] out = octets.clone();
        for (int i = 0; i < out.length; i++) {
            int keep = Math.clamp(bits - 8L * i, 0, 8);
            out[i] = (byte) (out[i] & (0xFF << (8 - keep)));
        }
        return out;
    }

    @Override
    public String toString() {
        return "IpAddress in " + network();
    }
}
