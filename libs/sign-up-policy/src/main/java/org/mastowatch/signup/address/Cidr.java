package org.mastowatch.signup.address;

import java.util.Arrays;
import java.util.Optional;

/** A range of IP addresses such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; an address alone is a range of one. */
public final class Cidr {

    private final String written;
    private final byte[] prefix;
    private final int bits;

    private Cidr(String written, byte[] prefix, int bits) {
        this.written = written;
        this.prefix = prefix;
        this.bits = bits;
    }

    /** The range, or empty if it is none or has bits set beyond its prefix, which is a typing mistake more often than not. */
    public static Optional<Cidr> parse(String written) {
        int slash = written.indexOf('/');
        String digits = slash < 0 ? "" : written.substring(slash + 1);
        Optional<IpAddress> parsed = IpAddress.parse(slash < 0 ? written : written.substring(0, slash));
        if (parsed.isEmpty() || (slash >= 0 && !digits.matches("[0-9]{1,3}"))) {
            return Optional.empty();
        }
        IpAddress address = parsed.get();
        int most = address.isV4() ? 32 : 128;
        int bits = slash < 0 ? most : Integer.parseInt(digits);
        if (bits > most || !Arrays.equals(address.masked(bits), address.masked(most))) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(address.network(bits, bits), address.masked(bits), bits));
    }

    /** Whether the address is in the range. */
    public boolean contains(IpAddress address) {
        return Arrays.equals(prefix, address.masked(bits));
    }

    /** As {@link #parse} reads it, in one form for each range. */
    @Override
    public String toString() {
        return written;
    }
}
