package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Rule;

/** What the server says about itself. */
public final class InstanceRoutes {
    /** The version that is played. */
    public static final String VERSION = "4.6.5";

    /** Push messages are not played; the key is invented. */
    static final String VAPID_KEY = "BEmulator";

    private static final String TITLE = "Harbour";
    private static final String DESCRIPTION = "An invented server for people who like boats and bread.";
    private static final String EMAIL = "staff@social.example";

    private final Instance instance;
    private final String domain;

    InstanceRoutes(Instance instance, String domain) {
        this.instance = instance;
        this.domain = domain;
    }

    void add(Api api) {
        api.get("/api/v1/instance", Gate.open(), call -> Answer.ok(v1(Api.origin(call.ctx()))));
        api.get("/api/v2/instance", Gate.open(), call -> Answer.ok(v2(Api.origin(call.ctx()))));
        api.get("/api/v1/instance/rules", Gate.open(), _ -> Answer.ok(rules()));
        api.get("/.well-known/nodeinfo", Gate.open(), call -> Answer.ok(nodeinfoLink(Api.origin(call.ctx()))));
        api.get("/nodeinfo/2.0", Gate.open(), _ -> Answer.ok(nodeinfo()));
        api.get("/health", Gate.open(), _ -> new Answer(200, "text/plain; charset=utf-8", "OK", null));
    }

    private long users() {
        return instance.people().newestFirst().stream().filter(Person::local).count();
    }

    private JsonObject v1(String origin) {
        return new JsonObject()
                .put("uri", domain)
                .put("title", TITLE)
                .put("short_description", DESCRIPTION)
                .put("description", DESCRIPTION)
                .put("email", EMAIL)
                .put("version", VERSION)
                .put("urls", new JsonObject().put("streaming_api", origin.replaceFirst("http", "ws")))
                .put(
                        "stats",
                        new JsonObject()
                                .put("user_count", users())
                                .put(
                                        "status_count",
                                        instance.posts().newestFirst().size())
                                .put("domain_count", 3))
                .put("thumbnail", origin + "/packs/images/preview.png")
                .put("languages", JsonArray.of("en"))
                .put("registrations", instance.registrations().enabled())
                .put("approval_required", instance.registrations().approval())
                .put("invites_enabled", false)
                .put(
                        "configuration",
                        new JsonObject()
                                .put("accounts", new JsonObject().put("max_featured_tags", 10))
                                .put("statuses", statusLimits())
                                .put("media_attachments", oldMediaLimits())
                                .put("polls", pollLimits()))
                .put("contact_account", null)
                .put("rules", rules());
    }

    private JsonObject v2(String origin) {
        return new JsonObject()
                .put("domain", domain)
                .put("title", TITLE)
                .put("version", VERSION)
                .put("source_url", "https://github.com/mastodon/mastodon")
                .put("description", DESCRIPTION)
                .put("usage", new JsonObject().put("users", new JsonObject().put("active_month", users())))
                .put(
                        "thumbnail",
                        new JsonObject()
                                .put("url", origin + "/packs/images/preview.png")
                                .put("description", "A harbour at dawn"))
                .put("icon", new JsonArray())
                .put("languages", JsonArray.of("en"))
                .put("configuration", configuration(origin))
                .put("registrations", registrations())
                .put("api_versions", new JsonObject().put("mastodon", 11))
                .put("wrapstodon", null)
                .put("contact", new JsonObject().put("email", EMAIL).put("account", null))
                .put("rules", rules());
    }

    private JsonObject registrations() {
        var registrations = instance.registrations();
        return new JsonObject()
                .put("enabled", registrations.enabled())
                .put("approval_required", registrations.approval())
                .put("reason_required", registrations.approval() && registrations.reasonRequired())
                .put("message", null)
                .put("min_age", null)
                .put("url", null);
    }

    private static JsonObject configuration(String origin) {
        var access = new JsonObject().put("local", "public").put("remote", "public");
        return new JsonObject()
                .put(
                        "urls",
                        new JsonObject()
                                .put("streaming", origin.replaceFirst("http", "ws"))
                                .put("status", null)
                                .put("about", origin + "/about")
                                .put("privacy_policy", origin + "/privacy-policy")
                                .put("terms_of_service", null))
                .put("vapid", new JsonObject().put("public_key", VAPID_KEY))
                .put(
                        "accounts",
                        new JsonObject()
                                .put("max_display_name_length", 40)
                                .put("max_note_length", 500)
                                .put("max_avatar_description_length", 150)
                                .put("max_header_description_length", 150)
                                .put("max_featured_tags", 10)
                                .put("max_pinned_statuses", 5)
                                .put("max_profile_fields", 4)
                                .put("profile_field_name_limit", 255)
                                .put("profile_field_value_limit", 255))
                .put("statuses", statusLimits())
                .put("media_attachments", mediaLimits())
                .put("polls", pollLimits())
                .put("translation", new JsonObject().put("enabled", false))
                .put(
                        "timelines_access",
                        new JsonObject()
                                .put("live_feeds", access)
                                .put("hashtag_feeds", access.copy())
                                .put("trending_link_feeds", access.copy()))
                .put("limited_federation", false);
    }

    private static JsonObject statusLimits() {
        return new JsonObject()
                .put("max_characters", 500)
                .put("max_media_attachments", 4)
                .put("characters_reserved_per_url", 23);
    }

    private static JsonObject mediaLimits() {
        return new JsonObject()
                .put("description_limit", 10_000)
                .put("image_matrix_limit", 33_177_600)
                .put("image_size_limit", 16_777_216)
                .put("supported_mime_types", JsonArray.of("image/jpeg", "image/png", "video/mp4", "audio/mpeg"))
                .put("video_frame_rate_limit", 120)
                .put("video_matrix_limit", 8_294_400)
                .put("video_size_limit", 103_809_024);
    }

    /** The same figures as v1 has always sent them: fewer, and in another order. */
    private static JsonObject oldMediaLimits() {
        JsonObject limits = mediaLimits();
        var old = new JsonObject();
        for (String key : List.of(
                "supported_mime_types",
                "image_size_limit",
                "image_matrix_limit",
                "video_size_limit",
                "video_frame_rate_limit",
                "video_matrix_limit")) {
            old.put(key, limits.getValue(key));
        }
        return old;
    }

    private static JsonObject pollLimits() {
        return new JsonObject()
                .put("max_options", 4)
                .put("max_characters_per_option", 50)
                .put("min_expiration", 300)
                .put("max_expiration", 2_629_746);
    }

    private static JsonArray rules() {
        var rules = new JsonArray();
        Rule.ALL.forEach(rule -> rules.add(EntityJson.rule(rule)));
        return rules;
    }

    private static JsonObject nodeinfoLink(String origin) {
        return new JsonObject()
                .put(
                        "links",
                        JsonArray.of(new JsonObject()
                                .put("rel", "http://nodeinfo.diaspora.software/ns/schema/2.0")
                                .put("href", origin + "/nodeinfo/2.0")));
    }

    private JsonObject nodeinfo() {
        return new JsonObject()
                .put("version", "2.0")
                .put("software", new JsonObject().put("name", "mastodon").put("version", VERSION))
                .put("protocols", JsonArray.of("activitypub"))
                .put(
                        "services",
                        new JsonObject().put("outbound", new JsonArray()).put("inbound", new JsonArray()))
                .put("usage", new JsonObject().put("users", new JsonObject().put("total", users())))
                .put("openRegistrations", instance.registrations().enabled())
                .put("metadata", new JsonObject());
    }
}
