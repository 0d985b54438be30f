package org.mastowatch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.mastowatch.emulator.instance.About;
import org.mastowatch.emulator.instance.MastodonVersion;
import org.mastowatch.emulator.instance.Registrations;
import org.mastowatch.emulator.instance.Rule;

/** Reads what a server tells of itself. */
final class ServerEntity {
    private ServerEntity() {}

    /** A server of which nothing is known but the version. */
    static About plain(String version) {
        MastodonVersion played = version == null ? MastodonVersion.PLAYED : MastodonVersion.of(version);
        return About.HARBOUR.version(played).rules(List.of());
    }

    static About about(JsonObject json) {
        JsonObject contact = json.getJsonObject("contact", json);
        JsonObject account = contact.containsKey("account")
                ? contact.getJsonObject("account")
                : json.getJsonObject("contact_account");
        JsonObject registrations =
                json.getValue("registrations") instanceof JsonObject object ? object : new JsonObject();
        JsonObject configuration = json.getJsonObject("configuration", new JsonObject());
        JsonObject urls = configuration.getJsonObject("urls", new JsonObject());
        var rules = new ArrayList<Rule>();
        json.getJsonArray("rules", new JsonArray()).forEach(rule -> rules.add(rule((JsonObject) rule)));
        return new About(
                MastodonVersion.of(json.getString("version")),
                json.getString("title"),
                json.getString("short_description", ""),
                json.getString("description", ""),
                contact.getString("email", ""),
                account == null ? null : Long.valueOf(account.getString("id")),
                "",
                "",
                urls.getString("terms_of_service") == null ? null : "terms",
                urls.getString("status"),
                strings(json.getJsonArray("languages", new JsonArray())),
                configuration.getJsonObject("translation", new JsonObject()).getBoolean("enabled", false),
                picture(json.getValue("thumbnail")),
                new About.Newcomers(
                        registrations.getString("message"),
                        registrations.getInteger("min_age"),
                        registrations.getString("url")),
                feeds(configuration.getJsonObject("timelines_access", new JsonObject())),
                rules);
    }

    private static List<String> strings(JsonArray list) {
        return list.stream().map(String::valueOf).toList();
    }

    private static About.Picture picture(Object thumbnail) {
        if (thumbnail instanceof JsonObject json) {
            boolean own = json.containsKey("versions");
            return new About.Picture(
                    own ? json.getString("url") : null, json.getString("description", ""), json.getString("blurhash"));
        }
        return new About.Picture(null, "", null);
    }

    private static About.Feeds feeds(JsonObject json) {
        JsonObject live = json.getJsonObject("live_feeds", new JsonObject());
        JsonObject topic = json.getJsonObject("hashtag_feeds", new JsonObject());
        return new About.Feeds(
                live.getString("local", "public"),
                live.getString("remote", "public"),
                topic.getString("local", "public"),
                topic.getString("remote", "public"));
    }

    static Registrations registrations(JsonObject json) {
        Object value = json.getValue("registrations");
        boolean open = value instanceof JsonObject object ? object.getBoolean("enabled") : Boolean.TRUE.equals(value);
        boolean approval = value instanceof JsonObject object
                ? object.getBoolean("approval_required")
                : json.getBoolean("approval_required", false);
        boolean reason = value instanceof JsonObject object && object.getBoolean("reason_required", false);
        Registrations.Mode mode =
                !open ? Registrations.Mode.CLOSED : approval ? Registrations.Mode.APPROVED : Registrations.Mode.OPEN;
        return new Registrations(mode, reason);
    }

    static Rule rule(JsonObject json) {
        var translations = new TreeMap<String, Rule.Translation>();
        json.getJsonObject("translations", new JsonObject()).forEach(entry -> {
            var words = (JsonObject) entry.getValue();
            translations.put(
                    entry.getKey(), new Rule.Translation(words.getString("text"), words.getString("hint", "")));
        });
        return new Rule(
                Long.parseLong(json.getString("id")), json.getString("text"), json.getString("hint", ""), translations);
    }
}
