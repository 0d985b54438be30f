package org.mastowatch.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;

/** A window as JSON. A window of another version reads as none, since a window can be filled again. */
public final class AccountWindowJson {

    private static final int VERSION = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AccountWindowJson() {}

    /** The JSON to keep. */
    public static String write(AccountWindow window) {
        try {
            return MAPPER.writeValueAsString(new Kept(VERSION, window));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A window of plain records could not be written", e);
        }
    }

    /** The window, or nothing if this is none that this version understands. */
    public static Optional<AccountWindow> read(String json) {
        try {
            Kept kept = MAPPER.readValue(json, Kept.class);
            return kept.version() == VERSION ? Optional.ofNullable(kept.window()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private record Kept(int version, AccountWindow window) {}
}
