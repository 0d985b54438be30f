package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mastowatch.local.parts.Workspace;

/** What Grafana's dashboards ask Prometheus, with their variables filled in as Grafana does. */
final class Dashboards {

    private static final Path FOLDER = Workspace.root().resolve("k8s/helm/mastowatch/dashboards");

    private Dashboards() {}

    /** Each expression with the panel that asks it. */
    static Map<String, String> expressions() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        Map<String, String> expressions = new TreeMap<>();
        for (Path file : files) {
            collect(Suite.tree(Files.readString(file)), file.getFileName().toString(), expressions);
        }
        return expressions;
    }

    private static void collect(JsonNode holder, String where, Map<String, String> expressions) {
        for (JsonNode panel : holder.path("panels")) {
            String here = where + ": " + panel.path("title").asText();
            panel.path("targets")
                    .forEach(
                            target -> expressions.put(filled(target.path("expr").asText()), here));
            collect(panel, where, expressions);
        }
    }

    private static String filled(String expression) {
        return expression
                .replaceAll("\\$\\{?__rate_interval}?|\\$\\{?__interval}?", "30s")
                .replaceAll("\\$\\{?__range}?", "10m")
                .replaceAll("\\$\\{[a-z_]+(:[a-z]+)?}|\\$[a-z_]+", ".*");
    }
}
