package org.mastowatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody waits long at night on a phone. */
class SizeTest {

    private static final long FIRST_LOAD = 400_000;
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void the_first_page_with_its_pictures_loads_little() throws IOException {
        // Given
        JsonNode outputs = new ObjectMapper()
                .readTree(MODULE.resolve("target/bundle.json").toFile())
                .path("outputs");
        Deque<String> open = new ArrayDeque<>();
        for (Map.Entry<String, JsonNode> output : outputs.properties()) {
            String entry = output.getValue().path("entryPoint").asText("");
            if (entry.endsWith("main.tsx")
                    || entry.endsWith("early.ts")
                    || entry.endsWith("all.css")
                    || entry.endsWith("/Overview.tsx")
                    || entry.endsWith("/Picture.tsx")) {
                open.add(output.getKey());
            }
        }
        assertThat(open).hasSize(5);
        // When
        Set<String> loaded = new HashSet<>();
        long size = 0;
        while (!open.isEmpty()) {
            String file = open.remove();
            if (loaded.add(file)) {
                size += Files.size(MODULE.resolve(file + ".gz"));
                for (JsonNode imported : outputs.path(file).path("imports")) {
                    if (imported.path("kind").asText().equals("import-statement")) {
                        open.add(imported.path("path").asText());
                    }
                }
            }
        }
        // Then
        assertThat(size).isBetween(50_000L, FIRST_LOAD);
    }
}
