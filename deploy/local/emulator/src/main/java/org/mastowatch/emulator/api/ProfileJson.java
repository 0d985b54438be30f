package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.mastowatch.emulator.instance.Person;

/** Writes what only its owner reads of a profile. */
final class ProfileJson {
    private ProfileJson() {}

    static JsonObject source(Person person, JsonArray fields) {
        var profile = person.profile();
        return new JsonObject()
                .put("privacy", "public")
                .put("sensitive", false)
                .put("language", null)
                .put("note", profile.note())
                .put("fields", fields)
                .put("follow_requests_count", 0)
                .put("hide_collections", profile.hideCollections())
                .put("discoverable", profile.discoverable())
                .put("indexable", profile.indexable())
                .put("attribution_domains", new JsonArray())
                .put("quote_policy", "public");
    }
}
