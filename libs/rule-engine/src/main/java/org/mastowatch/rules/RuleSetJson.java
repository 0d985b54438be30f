package org.mastowatch.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.mastowatch.rules.text.Hashes;

/**
 * The one JSON form of a rule set: the same rules give the same bytes, so that the hash of the bytes names the rules.
 * Unknown fields are left out on reading, so that a newer writer does not stop an older reader.
 */
public final class RuleSetJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RuleSetJson() {}

    /** The canonical JSON. */
    public static String write(RuleSet rules) {
        try {
            return MAPPER.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rule set of plain records could not be written", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is no rule set
     */
    public static RuleSet read(String json) {
        try {
            return MAPPER.readValue(json, RuleSet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a rule set: " + e.getOriginalMessage(), e);
        }
    }

    /** Lower-case hex SHA-256 of the JSON's bytes in UTF-8. */
    public static String sha256(String json) {
        return Hashes.sha256(json);
    }

    /** The hash of the canonical JSON of these rules. */
    public static String sha256(RuleSet rules) {
        return sha256(write(rules));
    }
}
