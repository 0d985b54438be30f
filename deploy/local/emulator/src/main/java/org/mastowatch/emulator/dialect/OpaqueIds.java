package org.mastowatch.emulator.dialect;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids as other servers write them: the same number gives the same id and back, but no order. */
final class OpaqueIds {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long INVERSE = inverse(FACTOR);
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String ULID_HEAD = "01HARB0RWATCH";
    private static final int ULID_TAIL = 13;
    private static final Pattern ULID = Pattern.compile(ULID_HEAD + "[0-9A-HJKMNP-TV-Z]{13}");
    private static final Pattern UUID = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{4})-7abc-8def-00000000([0-9a-f]{4})");

    private OpaqueIds() {}

    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 6; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }

    static String ulid(long id) {
        long rest = id * FACTOR;
        var tail = new char[ULID_TAIL];
        for (int i = ULID_TAIL - 1; i >= 0; i--) {
            tail[i] = CROCKFORD.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return ULID_HEAD + new String(tail);
    }

    static String uuid(long id) {
        String hex = String.format(Locale.ROOT, "%016x", id * FACTOR);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-7abc-8def-00000000" + hex.substring(12);
    }

    /** The number behind an id of either kind; null if it is none. */
    static @Nullable Long number(String id) {
        if (ULID.matcher(id).matches()) {
            long number = 0;
            for (char digit : id.substring(ULID_HEAD.length()).toCharArray()) {
                number = number << 5 | CROCKFORD.indexOf(digit);
            }
            return number * INVERSE;
        }
        var uuid = UUID.matcher(id);
        return uuid.matches()
                ? Long.parseUnsignedLong(uuid.group(1) + uuid.group(2) + uuid.group(3), 16) * INVERSE
                : null;
    }
}
