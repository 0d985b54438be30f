package org.mastowatch.kafka.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which timers have a histogram, and where its buckets end. They are few and chosen by what the timer measures, since each is
 * a time series for each set of labels; Micrometer's own choice would be about seventy.
 */
@Singleton
class TimerBuckets implements MeterFilter {

    /** By the meter's name, in seconds. */
    private static final Map<String, double[]> SECONDS = Map.of(
            // A delivery of Mastodon's is answered within 8 s.
            "http.server.requests", new double[] {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8},
            "mastowatch.mastodon.call", new double[] {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30},
            "mastowatch.evaluation", new double[] {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5},
            "mastowatch.poll", new double[] {0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120},
            "mastowatch.record.age", new double[] {0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600, 21_600, 86_400},
            // Evidence gathers for 20 s before a report, if nobody sets another time.
            "mastowatch.post.to.report",
                    new double[] {1, 5, 10, 15, 20, 25, 30, 45, 60, 120, 300, 900, 3_600, 21_600, 86_400},
            "mastowatch.sign.ups.waited",
                    new double[] {1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400, 259_200, 604_800});

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        double @Nullable [] seconds = SECONDS.get(id.getName());
        return seconds == null || id.getType() != Meter.Type.TIMER
                ? config
                : DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(Arrays.stream(seconds)
                                .map(each -> each * TimeUnit.SECONDS.toNanos(1))
                                .toArray())
                        .build()
                        .merge(config);
    }
}
