package org.mastowatch.gateway.openapi;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document that the running gateway serves. */
public final class Document {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode whole;

    private Document(JsonNode whole) {
        this.whole = whole;
    }

    public static Document served() {
        try {
            return new Document(
                    JSON.readTree(given().get("/q/openapi?format=json").asByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, in the order of the document. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        whole.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(each -> {
                    if (METHODS.contains(each.getKey())) {
                        routes.add(new Route(
                                each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue(), this));
                    }
                }));
        return routes;
    }

    public JsonNode whole() {
        return whole;
    }

    /** What a reference stands for; other nodes as they are. */
    public JsonNode resolved(JsonNode node) {
        JsonNode each = node;
        for (int i = 0; i < 10 && each.has("$ref"); i++) {
            each = whole.at(each.get("$ref").asText().substring(1));
        }
        return each;
    }

    /** An operation. */
    public record Route(String method, String path, JsonNode operation, Document document) {

        public String name() {
            return method + " " + path;
        }

        public boolean takesBody() {
            return operation.has("requestBody");
        }

        /** How its JSON body is described; missing if it takes none. */
        public JsonNode bodyMedia() {
            return document.resolved(operation.path("requestBody"))
                    .path("content")
                    .path("application/json");
        }

        public JsonNode bodySchema() {
            return document.resolved(bodyMedia().path("schema"));
        }

        /** The body that is shown as an example; missing if none is. */
        public JsonNode example() {
            JsonNode media = bodyMedia();
            if (media.has("example")) {
                return media.get("example");
            }
            if (media.path("examples").elements().hasNext()) {
                return media.path("examples").elements().next().path("value");
            }
            JsonNode schema = bodySchema();
            return schema.has("example")
                    ? schema.get("example")
                    : schema.path("examples").path(0);
        }

        public List<JsonNode> parameters() {
            List<JsonNode> parameters = new ArrayList<>();
            operation.path("parameters").forEach(each -> parameters.add(document.resolved(each)));
            return parameters;
        }

        /** The path with something in each place. */
        public String path(String filled) {
            return path.replaceAll("\\{[^}]+}", filled);
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
