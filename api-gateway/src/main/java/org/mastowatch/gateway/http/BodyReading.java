package org.mastowatch.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How bodies are read: within bounds, each field once and nothing behind the end. Text that PostgreSQL or Kafka could not
 * take, with a NUL or half a character in it, is refused here, wherever in the body it stands.
 */
@Singleton
class BodyReading implements ObjectMapperCustomizer {

    private static final int DEEPEST = 60;
    private static final int LONGEST_STRING = 1_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 100;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_STRING)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.registerModule(new SimpleModule("text that can be kept")
                .addDeserializer(String.class, new KeptText())
                .addDeserializer(JsonNode.class, new KeptTree()));
    }

    /** Whether this can be written as UTF-8 into a text column. */
    static boolean canBeKept(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == 0) {
                return false;
            }
            if (Character.isSurrogate(each)) {
                boolean pair = Character.isHighSurrogate(each)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static JsonMappingException refused(JsonParser parser) {
        return JsonMappingException.from(parser, "A text holds a NUL or half a character");
    }

    private static final class KeptText extends StdDeserializer<String> {

        private static final long serialVersionUID = 1;

        KeptText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && !canBeKept(text)) {
                throw refused(parser);
            }
            return text;
        }
    }

    private static final class KeptTree extends StdDeserializer<JsonNode> {

        private static final long serialVersionUID = 1;

        KeptTree() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = JsonNodeDeserializer.getDeserializer(JsonNode.class).deserialize(parser, context);
            Deque<JsonNode> open = new ArrayDeque<>();
            open.add(tree);
            while (!open.isEmpty()) {
                JsonNode each = open.remove();
                if (each.isTextual() && !canBeKept(each.textValue())) {
                    throw refused(parser);
                }
                for (var fields = each.fieldNames(); fields.hasNext(); ) {
                    if (!canBeKept(fields.next())) {
                        throw refused(parser);
                    }
                }
                each.forEach(open::add);
            }
            return tree;
        }

        @Override
        public @Nullable JsonNode getNullValue(DeserializationContext context) {
            return context.getNodeFactory().nullNode();
        }
    }
}
