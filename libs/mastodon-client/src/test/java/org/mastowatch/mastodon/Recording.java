package org.mastowatch.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mastowatch.mastodon.entity.MastodonJson;

/**
 * A call that somebody made to a real server, and its answer.
 *
 * @param file where it stands
 * @param route method and path with {@code :id}
 * @param path without a slash at its end
 * @param link the header; empty without one
 */
record Recording(String file, int index, String route, String path, int status, String link, JsonNode body) {

    /** All in a folder: each file holds a list of them. */
    static List<Recording> in(Path folder) {
        List<Recording> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                int index = 0;
                for (JsonNode each : MastodonJson.mapper().readTree(file.toFile())) {
                    all.add(of(file.getFileName().toString(), index++, each));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static Recording of(String file, int index, JsonNode node) {
        String path = withoutSlash(node.path("path").asText());
        return new Recording(
                file,
                index,
                node.path("method").asText() + " "
                        + withoutSlash(node.path("path_template").asText()),
                path,
                node.path("status").asInt(),
                node.path("headers").path("link").asText(""),
                node.path("body"));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** What stands for {@code :id}; empty where there is none. */
    String id() {
        String[] template = route.substring(route.indexOf(' ') + 1).split("/");
        String[] segments = path.split("/");
        for (int i = 0; i < Math.min(template.length, segments.length); i++) {
            if (template[i].startsWith(":")) {
                return segments[i];
            }
        }
        return "";
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    @Override
    public String toString() {
        return file + "[" + index + "]";
    }
}
