package org.mastowatch.reporter.notification;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Which addresses a message may go to. An address in a setting may lead to this machine, to others behind the same
 * firewall or to a cloud's metadata, on purpose or by a name whose owner changed his mind.
 */
record Reach(boolean allowPrivate) {

    boolean allows(InetAddress address) {
        return switch (kind(address.getAddress())) {
            case PUBLIC -> true;
            case PRIVATE -> allowPrivate;
            case NEVER -> false;
        };
    }

    /** Whether this is one that only {@code allowPrivate} lets pass. */
    static boolean isPrivate(InetAddress address) {
        return kind(address.getAddress()) == Kind.PRIVATE;
    }

    private enum Kind {
        PUBLIC,
        /** This machine and networks of one's own. */
        PRIVATE,
        /** Link-local with its metadata servers, multicast, reserved. */
        NEVER
    }

    private static Kind kind(byte[] bytes) {
        return bytes.length == 4 ? four(bytes) : six(bytes);
    }

    private static Kind four(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        boolean own = first == 10
                || first == 127
                || first == 172 && second >= 16 && second <= 31
                || first == 192 && second == 168
                || first == 100 && second >= 64 && second <= 127;
        if (own) {
            return Kind.PRIVATE;
        }
        boolean never = first == 0
                || first >= 224
                || first == 169 && second == 254
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 192 && second == 88 && third == 99
                || first == 198 && (second == 18 || second == 19)
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113;
        return never ? Kind.NEVER : Kind.PUBLIC;
    }

    private static Kind six(byte[] b) {
        if (startsWith(b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            boolean mapped = (b[10] & 0xff) == 0xff && (b[11] & 0xff) == 0xff;
            boolean loopback = !mapped && b[15] == 1 && startsWith(Arrays.copyOfRange(b, 10, 15), 0, 0, 0, 0, 0);
            return mapped ? four(Arrays.copyOfRange(b, 12, 16)) : loopback ? Kind.PRIVATE : Kind.NEVER;
        }
        // A network without IPv4 reaches the rest of the world by this prefix; what stands behind it counts.
        if (startsWith(b, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return four(Arrays.copyOfRange(b, 12, 16));
        }
        if ((b[0] & 0xfe) == 0xfc) {
            return Kind.PRIVATE;
        }
        boolean global = (b[0] & 0xe0) == 0x20
                // Tunnels and examples: 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20.
                && !(startsWith(b, 0x20, 0x01) && (b[2] & 0xfe) == 0)
                && !startsWith(b, 0x20, 0x01, 0x0d, 0xb8)
                && !startsWith(b, 0x20, 0x02)
                && !(startsWith(b, 0x3f, 0xff) && (b[2] & 0xf0) == 0);
        return global ? Kind.PUBLIC : Kind.NEVER;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
