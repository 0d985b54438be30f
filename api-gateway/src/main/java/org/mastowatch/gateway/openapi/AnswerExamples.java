package org.mastowatch.gateway.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** What each operation answers when all is well, with invented people, from a file beside the classes. */
final class AnswerExamples {

    private static final String FILE = "openapi/answers.json";
    private static final String JSON = "application/json";

    private final Map<String, Object> answers;

    AnswerExamples() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + FILE + " among the resources.");
            }
            this.answers = new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read.", e);
        }
    }

    /** @param route such as {@code GET /rules} */
    void add(String route, Operation operation) {
        Object example = answers.get(route);
        if (example == null || operation.getResponses() == null) {
            return;
        }
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.startsWith("2") && answer.getContent() != null) {
                MediaType media = answer.getContent().getMediaType(JSON);
                if (media != null) {
                    media.addExample("answer", OASFactory.createExample().value(example));
                }
            }
        });
    }
}
