package org.mastowatch.mastodon.entity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who joined in a period, and how many of them came back.
 *
 * @param period its first day
 * @param frequency day or month
 */
public record Cohort(@Nullable LocalDate period, @Nullable String frequency, List<Later> data) {

    public Cohort {
        data = Lenient.list(data);
    }

    /**
     * A later period.
     *
     * @param rate the part of them that came back, 0 to 1
     * @param value how many
     */
    public record Later(@Nullable LocalDate date, double rate, long value) {}
}
