package org.mastowatch.reporter.notification;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON as a setting holds it: nothing twice, nothing behind it. */
final class StrictJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A name that looks like this is no address and hardly a secret, so it may be quoted. */
    private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z_*]{1,40}");

    private StrictJson() {}

    /** Empty where it is no JSON. */
    static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    /** The name in quotes after {@code what}, or "something" where it might tell a secret. */
    static String quoted(String what, String name) {
        return QUOTABLE.matcher(name).matches() ? what + " \"" + name + "\"" : "something";
    }
}
