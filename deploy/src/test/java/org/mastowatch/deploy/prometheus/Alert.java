package org.mastowatch.deploy.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.mastowatch.deploy.Checkout;

/** A rule that tells somebody, as it stands in the chart. */
record Alert(String file, String name, String expression, JsonNode labels, JsonNode annotations) {

    private static final String FOLDER = "k8s/helm/mastowatch/alerts/";

    static final List<String> FILES =
            List.of(FOLDER + "mastowatch.yaml", FOLDER + "mastodon.yaml", FOLDER + "postgres.yaml");

    static List<Alert> all() {
        return FILES.stream()
                .flatMap(file -> Checkout.yaml(file)
                        .path("groups")
                        .valueStream()
                        .flatMap(group -> group.path("rules").valueStream())
                        .map(rule -> new Alert(
                                file,
                                rule.path("alert").asText(),
                                rule.path("expr").asText(),
                                rule.path("labels"),
                                rule.path("annotations"))))
                .toList();
    }

    String annotation(String name) {
        return annotations.path(name).asText();
    }

    /** What people read of it. */
    Stream<String> texts() {
        return Stream.of(annotation("summary"), annotation("description"));
    }
}
