package org.mastowatch.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mastowatch.gateway.openapi.Document;
import org.mastowatch.gateway.openapi.Document.Route;

/** Makes bodies that a schema describes, and then spoils them. */
final class Bodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int HUGE = 3_500_000;
    private static final int DEEPEST = 6;

    private Bodies() {}

    static byte[] make(Route route, Random random) {
        if (!route.takesBody() && random.nextInt(4) > 0) {
            return new byte[0];
        }
        int way = random.nextInt(40);
        if (way < 6) {
            return bytes(example(route, random));
        }
        if (way < 20) {
            return bytes(spoiled(example(route, random), random));
        }
        if (way < 30) {
            return bytes(bySchema(route.document(), route.bodySchema(), random, 0));
        }
        return way < 34 ? bytes(Hostile.value(random, 0)) : raw(route, random);
    }

    private static byte[] raw(Route route, Random random) {
        byte[] good = bytes(example(route, random));
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOf(good, random.nextInt(good.length + 1));
            case 2 -> text("{\"a\":\"" + Hostile.MARK + "\\u0000\"}");
            case 3 -> text("{\"reason\":\"\\ud800" + Hostile.MARK + "\"}");
            case 4 -> text("{\"reason\":\"a\",\"reason\":\"" + Hostile.MARK + "\"}");
            case 5 -> text(new String(good, StandardCharsets.UTF_8) + Hostile.MARK);
            case 6 -> text("[".repeat(20_000));
            case 7 -> text("{\"weight\":" + "9".repeat(5_000) + "}");
            case 8 -> text("{\"weight\":1e999999999}");
            case 9 -> new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'};
            case 10 -> random.nextInt(100) == 0 ? text("\"" + "x".repeat(HUGE) + "\"") : text(Hostile.MARK);
            default -> text(Hostile.text(random));
        };
    }

    private static JsonNode example(Route route, Random random) {
        JsonNode example = route.example();
        return example.isMissingNode() ? bySchema(route.document(), route.bodySchema(), random, 0) : example.deepCopy();
    }

    /** The same with one thing in it changed, left out or added. */
    private static JsonNode spoiled(JsonNode whole, Random random) {
        List<JsonNode> inner = new ArrayList<>();
        collect(whole, inner, 0);
        if (inner.isEmpty()) {
            return Hostile.value(random, 0);
        }
        JsonNode place = inner.get(random.nextInt(inner.size()));
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(5) == 0) {
                object.set(Hostile.name(random), Hostile.value(random, 1));
            } else if (random.nextInt(6) == 0) {
                object.remove(names.get(random.nextInt(names.size())));
            } else {
                object.set(names.get(random.nextInt(names.size())), Hostile.value(random, 1));
            }
        } else if (place instanceof ArrayNode list) {
            list.add(Hostile.value(random, 1));
        }
        return whole;
    }

    private static void collect(JsonNode node, List<JsonNode> into, int depth) {
        if (node.isContainerNode() && depth < DEEPEST) {
            into.add(node);
            node.forEach(each -> collect(each, into, depth + 1));
        }
    }

    private static JsonNode bySchema(Document document, JsonNode given, Random random, int depth) {
        JsonNode schema = document.resolved(given);
        if (depth > DEEPEST || random.nextInt(15) == 0) {
            return Hostile.value(random, 2);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        for (String several : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.path(several).size() > 0) {
                return bySchema(
                        document,
                        schema.get(several)
                                .get(random.nextInt(schema.get(several).size())),
                        random,
                        depth + 1);
            }
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
        return switch (name) {
            case "string" -> JSON.textNode(random.nextBoolean() ? "word" + random.nextInt(100) : Hostile.text(random));
            case "integer" -> random.nextBoolean() ? JSON.numberNode(random.nextInt(100)) : Hostile.number(random);
            case "number" -> random.nextBoolean() ? JSON.numberNode(random.nextDouble() * 5) : Hostile.number(random);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            case "array" -> {
                ArrayNode list = JSON.arrayNode();
                int size = random.nextInt(10) == 0 ? 300 : random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    list.add(bySchema(document, schema.path("items"), random, depth + 1));
                }
                yield list;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                schema.path("properties").fields().forEachRemaining(each -> {
                    if (random.nextInt(4) > 0) {
                        object.set(each.getKey(), bySchema(document, each.getValue(), random, depth + 1));
                    }
                });
                yield object;
            }
        };
    }

    private static byte[] bytes(JsonNode node) {
        return text(node.toString());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
