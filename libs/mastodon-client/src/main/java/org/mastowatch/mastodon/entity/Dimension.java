package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shares of something, the largest first. */
public record Dimension(String key, List<Share> data) {

    public Dimension {
        key = Lenient.text(key);
        data = Lenient.list(data);
    }

    /**
     * One share.
     *
     * @param humanKey its name for people
     * @param value a number, or a version
     * @param unit such as bytes
     * @param humanValue the value for people
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Share(
            String key,
            @Nullable String humanKey,
            String value,
            @Nullable String unit,
            @Nullable String humanValue) {
        public Share {
            key = Lenient.text(key);
            value = Lenient.text(value);
        }
    }
}
