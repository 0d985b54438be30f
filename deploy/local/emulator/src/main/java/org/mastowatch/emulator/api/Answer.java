package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered with.
 *
 * @param body JSON or HTML text
 * @param link the paging header, if the page is not empty
 * @param headers further ones, such as {@code Location}
 */
public record Answer(
        int status,
        String contentType,
        String body,
        @Nullable String link,
        Map<String, String> headers) {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer without further headers. */
    public Answer(int status, String contentType, String body, @Nullable String link) {
        this(status, contentType, body, link, Map.of());
    }

    static Answer redirect(String location) {
        return html(302, "<!DOCTYPE html><html><body>You are being redirected.</body></html>")
                .with("Location", location);
    }

    /** The same answer with one more header. */
    Answer with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, link, more);
    }

    static Answer ok(JsonObject body) {
        return new Answer(200, JSON, body.encode(), null);
    }

    static Answer ok(JsonArray body) {
        return new Answer(200, JSON, body.encode(), null);
    }

    static Answer page(JsonArray body, @Nullable String link) {
        return new Answer(200, JSON, body.encode(), link);
    }

    static Answer error(int status, String message) {
        return json(status, new JsonObject().put("error", message));
    }

    static Answer json(int status, JsonObject body) {
        return new Answer(status, JSON, body.encode(), null);
    }

    /** A page of HTML. */
    public static Answer html(int status, String body) {
        return new Answer(status, HTML, body, null);
    }

    /** What no handler of the real server catches. */
    static Answer broken() {
        return html(500, "<!DOCTYPE html><html><body><h1>We're sorry, but something went wrong.</h1></body></html>");
    }

    static Answer missing(String parameter) {
        return error(400, "param is missing or the value is empty or invalid: " + parameter);
    }

    static Answer notFound() {
        return error(404, "Record not found");
    }

    static Answer notAllowed() {
        return error(403, "This action is not allowed");
    }

    static Answer forbidden() {
        return error(403, "Forbidden");
    }
}
