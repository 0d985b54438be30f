package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How answers are read: a time or another nested value that cannot be read is null, an unknown field nothing. */
public final class MastodonJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new LenientInstant())
                    .addDeserializer(LocalDate.class, new LenientDate()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addHandler(new OddValues())
            .build();

    private MastodonJson() {}

    /** The one mapper for Mastodon's entities; shared, so do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Reads a time with any number of fraction digits and any offset; a date alone is its midnight in UTC. */
    public static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.length() < 10 || text.length() > 40) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable String scalar(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static final class LenientInstant extends StdDeserializer<Instant> {
        LenientInstant() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return instant(scalar(parser));
        }
    }

    private static final class LenientDate extends StdDeserializer<LocalDate> {
        LenientDate() {
            super(LocalDate.class);
        }

        @Override
        public @Nullable LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            // The day that the server means is the one it wrote, whatever its offset.
            String text = scalar(parser);
            return text == null || instant(text) == null ? null : LocalDate.parse(text.substring(0, 10));
        }
    }
}
