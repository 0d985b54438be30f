package org.mastowatch.emulator.api;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request's parameters as Rails sees them: query, form and JSON body in one, lists under {@code name[]}. */
final class Params {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Params() {}

    /**
     * Reads them.
     *
     * @throws DecodeException if the body claims to be JSON and is not
     */
    static Params of(RoutingContext ctx) {
        var params = new Params();
        ctx.queryParams().forEach(entry -> params.add(entry.getKey(), entry.getValue()));
        ctx.request().formAttributes().forEach(entry -> params.add(entry.getKey(), entry.getValue()));
        String type = ctx.request().getHeader("Content-Type");
        if (type != null && type.startsWith("application/json") && ctx.body().length() > 0) {
            JsonObject body = ctx.body().asJsonObject();
            if (body != null) {
                body.forEach(entry -> params.addJson(entry.getKey(), entry.getValue()));
            }
        }
        return params;
    }

    /** Passes every value through this. */
    void translate(UnaryOperator<String> word) {
        values.values().forEach(list -> list.replaceAll(word));
    }

    private void addJson(String name, @Nullable Object value) {
        if (value instanceof JsonArray list) {
            values.computeIfAbsent(name, _ -> new ArrayList<>());
            list.forEach(item -> add(name, String.valueOf(item)));
        } else if (value instanceof JsonObject object) {
            object.forEach(entry -> addJson(name + "[" + entry.getKey() + "]", entry.getValue()));
        } else {
            add(name, value == null ? "" : String.valueOf(value));
        }
    }

    private void add(String name, String value) {
        String plain = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
        values.computeIfAbsent(plain, _ -> new ArrayList<>()).add(value);
    }

    /** The last value, null if there is none or it is blank. */
    @Nullable
    String get(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() || all.getLast().isBlank() ? null : all.getLast();
    }

    String get(String name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /** Whether it was sent at all, if only blank. */
    boolean given(String name) {
        return values.containsKey(name);
    }

    /** The value as it was sent, also a blank one; otherwise if absent. */
    @Nullable
    String text(String name, @Nullable String otherwise) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? otherwise : all.getLast();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(v -> !v.isBlank())
                .toList();
    }

    /** Rails' idea of true. */
    boolean truthy(String name) {
        String value = get(name);
        return value != null
                && !List.of("0", "f", "F", "false", "FALSE", "off", "OFF").contains(value);
    }

    /** Rails' idea of true; otherwise if absent. */
    boolean truthy(String name, boolean otherwise) {
        return given(name) ? truthy(name) : otherwise;
    }

    /** The number as Ruby's to_i reads it, without its sign; otherwise if absent. */
    long number(String name, long otherwise) {
        String value = get(name);
        return value == null ? otherwise : Math.abs(toInteger(value));
    }

    /** Those of the named parameters that are there, by name, as they stand in a paging link. */
    TreeMap<String, List<String>> pick(List<String> names) {
        var picked = new TreeMap<String, List<String>>();
        for (String name : names) {
            List<String> all = values.getOrDefault(name, List.of());
            if (!all.isEmpty()) {
                picked.put(name, all);
            }
        }
        return picked;
    }

    /** Ruby's to_i: the digits at the start, 0 if there are none. */
    static long toInteger(String value) {
        int end = value.startsWith("-") ? 1 : 0;
        while (end < value.length() && end < 19 && Character.isDigit(value.charAt(end))) {
            end++;
        }
        String digits = value.substring(0, end);
        return digits.isEmpty() || digits.equals("-") ? 0 : Long.parseLong(digits);
    }
}
