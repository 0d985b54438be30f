package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number over time.
 *
 * @param unit such as bytes; null for a count
 * @param humanValue the total for people; null for most
 * @param previousTotal of the time before, as long as this; null for figures of another instance
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Measure(
        String key,
        @Nullable String unit,
        long total,
        @Nullable String humanValue,
        @Nullable Long previousTotal,
        List<Point> data) {

    public Measure {
        key = Lenient.text(key);
        data = Lenient.list(data);
    }

    /** A day's value. */
    public record Point(@Nullable LocalDate date, long value) {}
}
