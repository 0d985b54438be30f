package org.mastowatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The one HTML page, with the names that the bundler gave the files, and a compressed copy of each file. */
final class Page {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SERVED = List.of(".js", ".css", ".html", ".svg", ".txt");
    private static final String BASE = "/console/";

    private Page() {}

    /**
     * Writes the page.
     *
     * @param template the page with places for the names
     * @param metafile what the bundler tells of its outputs
     * @param out where the files lie that are served
     */
    static void write(Path template, Path metafile, Path out) throws IOException {
        JsonNode outputs = JSON.readTree(metafile.toFile()).path("outputs");
        String script = "";
        String style = "";
        String early = "";
        List<String> first = new ArrayList<>();
        for (Map.Entry<String, JsonNode> output : outputs.properties()) {
            String entry = output.getValue().path("entryPoint").asText("");
            String name = Path.of(output.getKey()).getFileName().toString();
            if (entry.endsWith("main.tsx")) {
                script = BASE + "assets/" + name;
                output.getValue().path("imports").forEach(imported -> {
                    if (imported.path("kind").asText().equals("import-statement")) {
                        first.add(Path.of(imported.path("path").asText())
                                .getFileName()
                                .toString());
                    }
                });
            } else if (entry.endsWith("early.ts")) {
                early = BASE + "assets/" + name;
            } else if (entry.endsWith("all.css")) {
                style = BASE + "assets/" + name;
            }
        }
        if (script.isEmpty() || style.isEmpty() || early.isEmpty()) {
            throw new IOException("The bundler made no script or no style sheet: " + outputs);
        }
        StringBuilder preloads = new StringBuilder();
        for (String each : first) {
            preloads.append("<link rel=\"modulepreload\" href=\"")
                    .append(BASE)
                    .append("assets/")
                    .append(each)
                    .append("\">\n");
        }
        Files.writeString(
                out.resolve("index.html"),
                Files.readString(template)
                        .replace("{{script}}", script)
                        .replace("{{style}}", style)
                        .replace("{{early}}", early)
                        .replace("{{preload}}", preloads.toString().strip()));
    }

    /** Lists what is served and lays a compressed copy beside each file. */
    static void finish(Path out) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(out)) {
            files = all.filter(file -> SERVED.stream()
                            .anyMatch(end -> file.getFileName().toString().endsWith(end)))
                    .toList();
        }
        Files.writeString(
                out.resolve("files"),
                files.stream()
                        .map(file -> out.relativize(file).toString())
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n")));
        for (Path file : files) {
            try (OutputStream gzip =
                    new GZIPOutputStream(Files.newOutputStream(file.resolveSibling(file.getFileName() + ".gz"))) {
                        {
                            def.setLevel(Deflater.BEST_COMPRESSION);
                        }
                    }) {
                Files.copy(file, gzip);
            }
        }
    }
}
