package org.mastowatch.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this checkout, and what is read out of them. */
public final class Checkout {

    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What other modules, and whoever runs the suite here, write to while these tests run. */
    private static final Set<String> WRITTEN = Set.of("target", "node_modules", "var", ".git");

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

    /** The sources of all tests and benchmarks, by the name of their class. */
    public static Map<String, Path> tests() {
        Map<String, Path> tests = new HashMap<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return !directory.equals(ROOT)
                                    && WRITTEN.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().matches(".*/src/test/.*\\.java")) {
                        tests.put(file.getFileName().toString().replace(".java", ""), file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tests;
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
