package org.mastowatch.rules;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an evaluation so that its decision can be made again: counts, no text.
 *
 * @param version of this form
 * @param evaluatedAt ISO 8601
 * @param content per rule id, the posts and profiles in which its patterns matched at all
 * @param behavior per rule id, the counters
 * @param failed ids of the rules that threw
 */
@JsonNaming(SnakeCaseStrategy.class)
record Features(
        int version,
        String ruleSetSha256,
        String evaluatedAt,
        Map<Long, List<Matched>> content,
        Map<Long, Measured> behavior,
        List<Long> failed) {

    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Features {
        content = content == null ? Map.of() : content;
        behavior = behavior == null ? Map.of() : behavior;
        failed = failed == null ? List.of() : List.copyOf(failed);
    }

    Map<String, Object> toMap() {
        return MAPPER.convertValue(this, new TypeReference<>() {});
    }

    /**
     * Reads what {@link #toMap} wrote, also after a way through JSON.
     *
     * @throws IllegalArgumentException if these are no features of this version
     */
    static Features fromMap(Map<String, Object> map) {
        Features features = MAPPER.convertValue(map, Features.class);
        if (features.version() != VERSION) {
            throw new IllegalArgumentException("Features of version " + features.version() + " cannot be replayed");
        }
        return features;
    }

    /** How often a rule's patterns matched; without a post it was the profile. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Matched(@Nullable String statusId, int first, int second) {}

    /** The numbers of a behavioral rule, and the posts that made them up. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Measured(Map<String, Double> counters, List<String> statusIds) {}
}
