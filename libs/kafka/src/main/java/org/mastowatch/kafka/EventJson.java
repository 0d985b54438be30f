package org.mastowatch.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** The JSON of the Kafka contract: RFC 3339 times, and fields that a newer service added are passed over. */
public final class EventJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private EventJson() {}

    /** A record's bytes. */
    public static byte[] write(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A record of the contract cannot be written as JSON", e);
        }
    }

    /**
     * The record in these bytes.
     *
     * @throws PoisonRecordException if they are no such record; its message never quotes them
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T event = bytes == null ? null : MAPPER.readValue(bytes, type);
            if (event == null) {
                throw new PoisonRecordException("The record is empty");
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new PoisonRecordException("The record is no " + type.getSimpleName() + ", at "
                    + (e.getLocation() == null
                            ? "its start"
                            : "byte " + e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new PoisonRecordException("The record cannot be read");
        }
    }
}
