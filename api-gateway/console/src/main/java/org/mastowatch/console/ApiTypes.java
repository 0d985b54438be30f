package org.mastowatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The API's document as types, so that a page that reads a field which the API does not have does not compile. */
final class ApiTypes {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete");
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode document;

    private ApiTypes(JsonNode document) {
        this.document = document;
    }

    static String of(Path openapi) throws IOException {
        return new ApiTypes(new YAMLMapper().readTree(openapi.toFile())).text();
    }

    private String text() {
        StringBuilder all = new StringBuilder("// Made from the OpenAPI document by the build.\n");
        for (Map.Entry<String, JsonNode> schema :
                document.path("components").path("schemas").properties()) {
            all.append("export type ")
                    .append(schema.getKey())
                    .append(" = ")
                    .append(type(schema.getValue()))
                    .append(";\n");
        }
        StringBuilder answers = new StringBuilder("export interface Answers {\n");
        StringBuilder bodies = new StringBuilder("export interface Bodies {\n");
        StringBuilder queries = new StringBuilder("export interface Queries {\n");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    String name = "  \"" + method.toUpperCase(Locale.ROOT) + " " + path.getKey() + "\": ";
                    answers.append(name).append(answer(operation)).append(";\n");
                    JsonNode body =
                            operation.path("requestBody").path("content").path("application/json");
                    bodies.append(name)
                            .append(body.isMissingNode() ? "undefined" : type(body.path("schema")))
                            .append(";\n");
                    queries.append(name).append(query(operation)).append(";\n");
                }
            }
        }
        return all.append(answers)
                .append("}\n")
                .append(bodies)
                .append("}\n")
                .append(queries)
                .append("}\n")
                .toString();
    }

    private String answer(JsonNode operation) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            JsonNode schema =
                    response.getValue().path("content").path("application/json").path("schema");
            if (response.getKey().startsWith("2") && !schema.isMissingNode()) {
                return type(schema);
            }
        }
        return "undefined";
    }

    private static String query(JsonNode operation) {
        StringJoiner fields = new StringJoiner("; ", "{ ", " }");
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                fields.add(
                        "\"" + parameter.path("name").asText() + "\"?: string | number | boolean | null | undefined");
            }
        }
        return fields.toString();
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.get("$ref").asText().substring(REFERENCE.length());
        }
        if (schema.has("enum")) {
            StringJoiner words = new StringJoiner(" | ");
            schema.get("enum").forEach(word -> words.add(word.toString()));
            return words.toString();
        }
        for (String any : List.of("anyOf", "oneOf")) {
            if (schema.has(any)) {
                return joined(schema.get(any), " | ");
            }
        }
        if (schema.has("allOf")) {
            return joined(schema.get("allOf"), " & ");
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            StringJoiner each = new StringJoiner(" | ");
            type.forEach(one -> each.add(named(one.asText(), schema)));
            return each.toString();
        }
        return named(type.asText(schema.has("properties") ? "object" : "unknown"), schema);
    }

    private String joined(JsonNode schemas, String by) {
        StringJoiner each = new StringJoiner(by, "(", ")");
        schemas.forEach(one -> each.add(type(one)));
        return each.toString();
    }

    private String named(String type, JsonNode schema) {
        return switch (type) {
            case "string" -> "string";
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "null" -> "null";
            case "array" -> "Array<" + (schema.has("items") ? type(schema.get("items")) : "unknown") + ">";
            case "object" -> object(schema);
            default -> "unknown";
        };
    }

    private String object(JsonNode schema) {
        JsonNode more = schema.path("additionalProperties");
        if (!schema.has("properties")) {
            return "Record<string, " + (more.isObject() && !more.isEmpty() ? type(more) : "unknown") + ">";
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        StringJoiner fields = new StringJoiner("; ", "{ ", " }");
        for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
            // Where the document says of no field that it is always there, that it may be left out says nothing either.
            boolean optional = schema.has("required") && !required.contains(field.getKey());
            fields.add("\"" + field.getKey() + "\"" + (optional ? "?" : "") + ": " + type(field.getValue()));
        }
        return fields.toString();
    }
}
