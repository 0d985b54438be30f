package org.mastowatch.gateway.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from posts to their reports, in seconds.
 *
 * @param average exact
 * @param median an estimate, since waits are kept in buckets: right to within its bucket; null if there are none
 * @param p95 likewise
 */
public record Waits(
        long count,
        @Nullable Double average,
        @Nullable Double median,
        @JsonProperty("p95") @Nullable Double p95) {

    /** Upper bounds of the buckets; one more takes what is longer. Never to be changed: rows name buckets by number. */
    private static final double[] BOUNDS = {
        5, 10, 20, 25, 30, 40, 60, 90, 120, 180, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800
    };

    static int bucket(double seconds) {
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** From how many fell into each bucket, and their sum. */
    static Waits of(Map<Integer, Long> buckets, double sum) {
        long count = buckets.values().stream().mapToLong(Long::longValue).sum();
        return count == 0
                ? new Waits(0, null, null, null)
                : new Waits(count, sum / count, quantile(buckets, count, 0.5), quantile(buckets, count, 0.95));
    }

    /** As if what is in a bucket were spread evenly over it; of what is longer than all bounds only that is known. */
    private static double quantile(Map<Integer, Long> buckets, long count, double share) {
        double wanted = share * count;
        long below = 0;
        for (int bucket = 0; bucket < BOUNDS.length; bucket++) {
            long here = buckets.getOrDefault(bucket, 0L);
            if (here > 0 && below + here >= wanted) {
                double from = bucket == 0 ? 0 : BOUNDS[bucket - 1];
                return from + (BOUNDS[bucket] - from) * (wanted - below) / here;
            }
            below += here;
        }
        return BOUNDS[BOUNDS.length - 1];
    }
}
