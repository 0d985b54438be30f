package org.mastowatch.gateway.analytics;

import org.jspecify.annotations.Nullable;

/**
 * How often people found right what was reported, with the 95 % interval of Wilson, which holds for small numbers too.
 *
 * @param right reports on which people acted, or whose posts are gone
 * @param wrong reports that people dismissed
 * @param unknown reports that ended, nobody knows how; they count neither way
 * @param value share of right ones; null before the first
 * @param low where the true share lies at least
 * @param high where it lies at most
 */
public record Precision(
        long right,
        long wrong,
        long unknown,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {

    private static final double Z = 1.959963984540054;

    static Precision of(long right, long wrong, long unknown) {
        double n = (double) right + wrong;
        if (right < 0 || wrong < 0 || n == 0) {
            return new Precision(right, wrong, unknown, null, null, null);
        }
        double share = right / n;
        double middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        return new Precision(right, wrong, unknown, share, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
