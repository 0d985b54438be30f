package org.mastowatch.deploy.supply;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mastowatch.deploy.Checkout;

/** A workflow of GitHub's, as text and as what it means. */
record Workflow(String name, String text, JsonNode meaning) {

    private static final String FOLDER = ".github/workflows";
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses:\\s*(.*)$");

    static Stream<Workflow> all() {
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve(FOLDER))) {
            return files
                    .map(file -> FOLDER + "/" + file.getFileName())
                    .sorted()
                    .map(path -> new Workflow(path, Checkout.text(path), Checkout.yaml(path)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows each {@code uses:}, with its comment. */
    List<String> uses() {
        List<String> uses = new ArrayList<>();
        Matcher line = USES.matcher(text);
        while (line.find()) {
            uses.add(line.group(1).strip());
        }
        return uses;
    }

    List<Map.Entry<String, JsonNode>> jobs() {
        return List.copyOf(meaning.path("jobs").properties());
    }

    List<JsonNode> steps() {
        List<JsonNode> steps = new ArrayList<>();
        jobs().forEach(job -> job.getValue().path("steps").forEach(steps::add));
        return steps;
    }

    @Override
    public String toString() {
        return name;
    }
}
