package org.mastowatch.emulator.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Renders a body as an admin wrote its template: {@code {{object.account.username}}} stands for what lies there. */
final class Template {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\w.]+)\\s*}}");

    private Template() {}

    static Buffer render(String template, Buffer body) {
        JsonObject document = body.toJsonObject();
        return Buffer.buffer(VARIABLE.matcher(template)
                .replaceAll(m -> Matcher.quoteReplacement(text(find(document, m.group(1))))));
    }

    private static @Nullable Object find(JsonObject document, String path) {
        Object at = document;
        for (String segment : path.split("\\.")) {
            at = switch (at) {
                case JsonObject object -> object.getValue(segment);
                case JsonArray array
                when segment.matches("\\d{1,6}") && Integer.parseInt(segment) < array.size() ->
                    array.getValue(Integer.parseInt(segment));
                case null, default -> null;
            };
        }
        return at;
    }

    /** A text without its quotes, anything else as JSON; nothing for what is not there. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String json = Json.encode(value);
        return value instanceof String ? json.substring(1, json.length() - 1) : json;
    }
}
