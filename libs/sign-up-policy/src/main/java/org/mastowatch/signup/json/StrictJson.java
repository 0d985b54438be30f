package org.mastowatch.signup.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads one JSON object and refuses what could be read in two ways or would take too much memory. */
public final class StrictJson {

    /** The most characters of a document. */
    public static final int MAX_LENGTH = 1_000_000;

    private static final int MAX_DEPTH = 40;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(200_000)
                            .maxNameLength(1_000)
                            .maxNumberLength(50)
                            .build())
                    // A message must never quote the document: it may hold what does not belong into an answer.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** What became of a document. */
    public sealed interface Parsed {}

    /** An object. */
    public record Read(ObjectNode object) implements Parsed {}

    /**
     * Refused.
     *
     * @param problem one sentence that a person can act on
     */
    public record Refused(String problem) implements Parsed {}

    /** Reads. */
    public static Parsed parse(String json) {
        if (json.length() > MAX_LENGTH) {
            return new Refused("The document may have at most " + MAX_LENGTH + " characters.");
        }
        try {
            JsonNode node = MAPPER.readTree(json);
            return node instanceof ObjectNode object ? new Read(object) : new Refused("It must be a JSON object.");
        } catch (StreamConstraintsException e) {
            return new Refused("The document is nested deeper than " + MAX_DEPTH
                    + " levels, or has a text, name or number that is too long" + place(e) + ".");
        } catch (JsonProcessingException e) {
            boolean twice =
                    e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate");
            return new Refused((twice ? "A field is there twice" : "It is not valid JSON") + place(e) + ".");
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
