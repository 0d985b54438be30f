package org.mastowatch.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mastowatch.gateway.openapi.Document.Route;

/**
 * A request.
 *
 * @param route the operation that it is made for
 * @param plain whether it goes there for sure: the operation's method, and a path without tricks
 * @param number by which it can be made again from the seed
 */
record Shot(
        Route route,
        boolean plain,
        long number,
        String method,
        String target,
        Map<String, String> headers,
        byte[] body) {

    private static final int SHOWN = 300;

    Shot {
        headers = new LinkedHashMap<>(headers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shot that && that.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return "request " + number + " for " + route + ": " + method + " " + cut(target) + " " + headers + " "
                + body.length + " bytes " + cut(text);
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
