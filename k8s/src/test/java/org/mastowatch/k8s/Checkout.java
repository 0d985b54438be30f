package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this checkout, and what is read out of them. */
final class Checkout {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path CHART = ROOT.resolve("k8s/helm/mastowatch");

    private Checkout() {}

    static String text(String path) {
        return text(ROOT.resolve(path));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of the tables of a reference page whose first cell is code; the cells as they stand. */
    static List<List<String>> rows(String page) {
        return text("docs/reference/" + page)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Compares a file that is written by a test; with {@code -Dmastowatch.write-k8s=true} writes it first. */
    static void isWritten(Path file, String expected) {
        if (Boolean.getBoolean("mastowatch.write-k8s")) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, expected);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(file).exists();
        assertThat(text(file))
                .as("%s; write it anew with mvn -pl k8s test -Dmastowatch.write-k8s=true", ROOT.relativize(file))
                .isEqualTo(expected);
    }
}
