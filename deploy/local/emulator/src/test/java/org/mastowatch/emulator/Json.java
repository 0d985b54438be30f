package org.mastowatch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Short ways into JSON. */
final class Json {
    private Json() {}

    static List<String> ids(JsonArray list) {
        return list.stream()
                .map(JsonObject.class::cast)
                .map(o -> o.getString("id"))
                .toList();
    }
}
