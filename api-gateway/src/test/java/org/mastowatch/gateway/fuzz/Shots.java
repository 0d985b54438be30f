package org.mastowatch.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mastowatch.gateway.openapi.Document.Route;

/** Makes requests out of the document: some nearly right, most wrong in one way, some in all. The same seed makes the same. */
final class Shots {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND");
    private static final List<String> MEDIA = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "nonsense",
            "*/*",
            "application/octet-stream");
    private static final List<String> TRICKS = List.of(
            "/..",
            "/../metrics",
            "//",
            "/.",
            ";a=b",
            "/%2e%2e/",
            "/%2f",
            "%00",
            "%",
            "%zz",
            "%c0%af",
            "/%ff%fe",
            "?",
            "?&&=%&a");

    private final List<Route> routes;
    private final Credentials credentials;
    private final long seed;

    Shots(List<Route> routes, Credentials credentials, long seed) {
        this.routes = List.copyOf(routes);
        this.credentials = credentials;
        this.seed = seed;
    }

    Shot make(long number) {
        Random random = new Random(seed * 1_000_003 + number);
        Route route = routes.get((int) (number % routes.size()));
        boolean wrongMethod = random.nextInt(25) == 0;
        boolean trick = random.nextInt(25) == 0;
        String method = wrongMethod ? METHODS.get(random.nextInt(METHODS.size())) : route.method();
        String target =
                path(route, random) + (trick ? TRICKS.get(random.nextInt(TRICKS.size())) : query(route, random));
        byte[] body = method.equals("GET") || method.equals("HEAD") || method.equals("TRACE")
                ? new byte[0]
                : Bodies.make(route, random);
        Map<String, String> headers = new LinkedHashMap<>();
        if (body.length > 0) {
            headers.put(
                    "Content-Type",
                    random.nextInt(15) == 0 ? MEDIA.get(random.nextInt(MEDIA.size())) : "application/json");
        }
        credentials.add(headers, route, body, random);
        extra(headers, route, random);
        return new Shot(route, method.equals(route.method()) && !trick, number, method, target, headers, body);
    }

    private static void extra(Map<String, String> headers, Route route, Random random) {
        for (JsonNode parameter : route.parameters()) {
            if (parameter.path("in").asText().equals("header") && random.nextInt(3) > 0) {
                headers.putIfAbsent(parameter.path("name").asText(), random.nextBoolean() ? "\"1\"" : inHeader(random));
            }
        }
        switch (random.nextInt(12)) {
            case 0 -> headers.put("X-Request-ID", inHeader(random));
            case 1 -> headers.put("Accept", random.nextBoolean() ? "application/xml" : inHeader(random));
            case 2 -> headers.put("Origin", "https://evil.example");
            case 3 -> headers.put("X-HTTP-Method-Override", "DELETE");
            case 4 -> headers.put("X-Forwarded-For", inHeader(random));
            case 5 -> headers.put("If-Match", inHeader(random));
            case 6 -> headers.put("Content-Encoding", "gzip");
            case 7 -> headers.put("Accept-Language", inHeader(random));
            default -> {}
        }
    }

    private static String path(Route route, Random random) {
        Matcher place = PLACE.matcher(route.path());
        StringBuilder path = new StringBuilder();
        while (place.find()) {
            String filled = random.nextInt(3) > 0 ? Integer.toString(1 + random.nextInt(40)) : encoded(random);
            place.appendReplacement(path, Matcher.quoteReplacement(filled.isEmpty() ? "0" : filled));
        }
        place.appendTail(path);
        return path.toString();
    }

    private static String query(Route route, Random random) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : route.parameters()) {
            boolean required = parameter.path("required").asBoolean();
            if (parameter.path("in").asText().equals("query") && random.nextInt(10) < (required ? 9 : 4)) {
                int times = random.nextInt(30) == 0 ? 3 : 1;
                for (int i = 0; i < times; i++) {
                    pairs.add(parameter.path("name").asText() + "=" + argument(parameter, random));
                }
            }
        }
        if (random.nextInt(20) == 0) {
            pairs.add("colour=" + encoded(random));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String argument(JsonNode parameter, Random random) {
        JsonNode schema = parameter.path("schema");
        if (random.nextInt(3) == 0) {
            return encoded(random);
        }
        String pattern = schema.path("pattern").asText();
        if (pattern.matches("[a-z_]+(\\|[a-z_]+)*")) {
            String[] words = pattern.split("\\|");
            return words[random.nextInt(words.length)];
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        if (schema.has("default") && random.nextBoolean()) {
            return schema.get("default").asText();
        }
        return switch (random.nextInt(6)) {
            case 0 -> "true";
            case 1 -> "0.5";
            case 2 -> "far.example";
            case 3 -> "999999999999999999";
            default -> Integer.toString(random.nextInt(50));
        };
    }

    private static String encoded(Random random) {
        String text = Hostile.text(random);
        String cut = text.length() > 2_000 ? text.substring(0, 2_000) : text;
        return switch (random.nextInt(12)) {
            case 0 -> "%ff%fe" + Hostile.MARK;
            case 1 -> "%u0041" + Hostile.MARK;
            default -> URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
        };
    }

    private static String inHeader(Random random) {
        StringBuilder text = new StringBuilder();
        Hostile.text(random)
                .chars()
                .filter(each -> each > 31 && each < 127)
                .limit(1_000)
                .forEach(each -> text.append((char) each));
        return text.isEmpty() ? "x" : text.toString();
    }
}
