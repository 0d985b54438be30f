package org.mastowatch.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this checkout, and what is read out of them. */
public final class Checkout {

    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Checkout() {}

    public static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode yaml(String path) {
        return read(YAML, path);
    }

    public static JsonNode json(String path) {
        return read(JSON, path);
    }

    private static JsonNode read(ObjectMapper mapper, String path) {
        try {
            return mapper.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** The rows of the tables of a reference page whose first cell is code; the cells as they stand. */
    public static List<List<String>> rows(String page) {
        return text("docs/reference/" + page)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
