package org.mastowatch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request to a real server, and what it answered.
 *
 * @param role whose token was sent: user, user2, admin; null for none
 * @param body a JsonObject, a JsonArray, text or null
 */
record Interaction(
        String name,
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        String role,
        String host,
        String version,
        String requestType,
        String requestBody,
        List<Map.Entry<String, String>> params,
        int status,
        Map<String, String> headers,
        Object body) {

    /** Every interaction in the files of a folder. */
    static List<Interaction> in(Path folder) throws IOException {
        var all = new ArrayList<Interaction>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        for (Path file : files) {
            var list = new JsonArray(Files.readString(file));
            for (int i = 0; i < list.size(); i++) {
                all.add(of(file.getFileName() + "#" + i, list.getJsonObject(i)));
            }
        }
        return all;
    }

    private static Interaction of(String name, JsonObject json) {
        JsonObject request = json.getJsonObject("request", new JsonObject());
        var headers = new LinkedHashMap<String, String>();
        json.getJsonObject("headers", new JsonObject())
                .forEach(e -> headers.put(e.getKey().toLowerCase(Locale.ROOT), String.valueOf(e.getValue())));
        Object body = json.getValue("body");
        String version = json.getString("mastodon_version");
        if (body instanceof JsonObject object
                && object.getValue("version") instanceof String own
                && object.containsKey("title")) {
            version = own;
        }
        return new Interaction(
                name,
                json.getString("method"),
                json.getString("path"),
                pairs(json.getValue("query")),
                json.getString("token_role"),
                json.getString("host"),
                version,
                request.getString("content_type"),
                request.getValue("body") == null ? null : String.valueOf(request.getValue("body")),
                pairs(request.getValue("params")),
                json.getInteger("status"),
                headers,
                body);
    }

    /** Parameters of a JSON body are no list; that body is sent as it is. */
    private static List<Map.Entry<String, String>> pairs(Object recorded) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        for (Object pair : recorded instanceof JsonArray list ? list : new JsonArray()) {
            if (pair instanceof JsonArray two && two.size() == 2) {
                pairs.add(Map.entry(String.valueOf(two.getValue(0)), String.valueOf(two.getValue(1))));
            }
        }
        return pairs;
    }

    /** The path with its query. */
    String address() {
        return query.isEmpty() ? path : path + "?" + encoded(query);
    }

    private static String encoded(List<Map.Entry<String, String>> pairs) {
        return String.join(
                "&",
                pairs.stream()
                        .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                        .toList());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The body as it was sent, or made anew from its parameters. */
    String sent() {
        return requestBody == null && !params.isEmpty() ? encoded(params) : requestBody;
    }

    /** A parameter of the query or the form; null if it was not sent. */
    String param(String name) {
        return Stream.concat(query.stream(), params.stream())
                .filter(p -> p.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    List<String> all(String name) {
        return params.stream()
                .filter(p -> p.getKey().equals(name) || p.getKey().equals(name + "[]"))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean is(String wantedMethod, String pathPattern) {
        return method.equals(wantedMethod) && path.replaceAll("/$", "").matches(pathPattern);
    }

    /** The step of the path that stands at this place, counted from 0. */
    String step(int at) {
        String[] steps = path.substring(1).split("/");
        return at < steps.length ? steps[at] : "";
    }

    String origin() {
        return (host.startsWith("localhost") ? "http://" : "https://") + host;
    }

    String error() {
        return body instanceof JsonObject object && object.getValue("error") instanceof String text ? text : "";
    }

    /** About when it happened. */
    Instant at() {
        String reset = headers.get("x-ratelimit-reset");
        return (reset == null ? Instant.parse("2026-08-01T13:55:00Z") : Instant.parse(reset)).minusSeconds(1);
    }
}
