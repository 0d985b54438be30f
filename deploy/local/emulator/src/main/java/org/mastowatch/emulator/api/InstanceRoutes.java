package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.About;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Registrations;

/** What the server says about itself. */
final class InstanceRoutes {
    /** Push messages are not played; the key is invented. */
    static final String VAPID_KEY = "BEmulator";

    private static final Duration MONTH = Duration.ofDays(28);
    private static final Duration HALF_YEAR = Duration.ofDays(168);

    private final Instance instance;
    private final EntityJson json;
    private final Shape shape;
    private final String domain;

    InstanceRoutes(Instance instance, EntityJson json, String domain) {
        this.instance = instance;
        this.json = json;
        this.shape = json.shape();
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

    private long posts() {
        return instance.posts().newestFirst().stream().filter(this::local).count();
    }

    private boolean local(Post post) {
        Person author = instance.people().find(post.accountId());
        return author != null && author.local();
    }

    /** Local people who signed up or posted lately. */
    private long active(Duration lately) {
        Instant since = instance.clock().instant().minus(lately);
        return instance.people().newestFirst().stream()
                .filter(Person::local)
                .filter(p -> {
                    Instant last = instance.posts().activityOf(p.id()).last();
                    return p.createdAt().isAfter(since) || (last != null && last.isAfter(since));
                })
                .count();
    }

    private JsonObject v1(String origin) {
        About about = instance.about();
        long domains = instance.people().newestFirst().stream()
                .map(Person::domain)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return shape.fit(
                Shape.Entity.INSTANCE_V1,
                new JsonObject()
                        .put("uri", domain)
                        .put("title", about.title())
                        .put("short_description", about.shortDescription())
                        .put("description", about.description())
                        .put("email", about.email())
                        .put("version", about.version().text())
                        .put("urls", new JsonObject().put("streaming_api", origin.replaceFirst("http", "ws")))
                        .put(
                                "stats",
                                new JsonObject()
                                        .put("user_count", users())
                                        .put("status_count", posts())
                                        .put("domain_count", domains))
                        .put("thumbnail", picture(origin))
                        .put("languages", new JsonArray(about.languages()))
                        .put("registrations", instance.registrations().enabled())
                        .put("approval_required", instance.registrations().approval())
                        .put("invites_enabled", true)
                        .put("configuration", InstanceLimits.v1())
                        .put("contact_account", contact())
                        .put("rules", rules()));
    }

    private static String packs(String origin) {
        return origin + "/packs/";
    }

    private String picture(String origin) {
        String own = instance.about().thumbnail().url();
        return own == null ? packs(origin) + "images/preview.png" : own;
    }

    private @Nullable JsonObject contact() {
        Long id = instance.about().contact();
        Person person = id == null ? null : instance.people().find(id);
        return person == null ? null : json.account(person, null);
    }

    private JsonObject v2(String origin) {
        About about = instance.about();
        return shape.fit(
                Shape.Entity.INSTANCE_V2,
                new JsonObject()
                        .put("domain", domain)
                        .put("title", about.title())
                        .put("version", about.version().text())
                        .put("source_url", "https://github.com/mastodon/mastodon")
                        .put("description", about.description())
                        .put(
                                "usage",
                                new JsonObject().put("users", new JsonObject().put("active_month", active(MONTH))))
                        .put("thumbnail", thumbnail(origin))
                        .put("icon", InstanceLimits.icons(packs(origin)))
                        .put("languages", new JsonArray(about.languages()))
                        .put("configuration", configuration(origin))
                        .put("registrations", registrations())
                        .put("api_versions", apiVersions())
                        .put("wrapstodon", null)
                        .put(
                                "contact",
                                new JsonObject().put("email", about.email()).put("account", contact()))
                        .put("rules", rules()));
    }

    private JsonObject thumbnail(String origin) {
        About.Picture picture = instance.about().thumbnail();
        var thumbnail = new JsonObject().put("url", picture(origin));
        if (picture.url() != null) {
            thumbnail
                    .put("blurhash", picture.blurhash())
                    .put("versions", new JsonObject().put("@1x", picture.url()).put("@2x", picture.url()));
        }
        return shape.fit(Shape.Entity.THUMBNAIL, thumbnail.put("description", picture.description()));
    }

    private JsonObject registrations() {
        About.Newcomers words = instance.about().newcomers();
        Registrations open = instance.registrations();
        return shape.fit(
                Shape.Entity.REGISTRATIONS,
                new JsonObject()
                        .put("enabled", open.enabled())
                        .put("approval_required", open.approval())
                        .put("reason_required", open.approval() && open.reasonRequired())
                        .put("message", words.message())
                        .put("min_age", words.minAge())
                        .put("url", words.url()));
    }

    private JsonObject apiVersions() {
        int number = shape.atLeast(4, 6) ? 11 : shape.atLeast(4, 5) ? 7 : shape.atLeast(4, 4) ? 6 : 2;
        return new JsonObject().put("mastodon", number);
    }

    private JsonObject configuration(String origin) {
        About about = instance.about();
        About.Feeds feeds = about.feeds();
        var urls = new JsonObject()
                .put("streaming", origin.replaceFirst("http", "ws"))
                .put("status", about.statusPage())
                .put("about", origin + "/about")
                .put("privacy_policy", origin + "/privacy-policy")
                .put("terms_of_service", about.terms() == null ? null : origin + "/terms-of-service");
        return shape.fit(
                Shape.Entity.CONFIGURATION,
                new JsonObject()
                        .put("urls", shape.fit(Shape.Entity.URLS, urls))
                        .put("vapid", new JsonObject().put("public_key", VAPID_KEY))
                        .put("accounts", shape.fit(Shape.Entity.ACCOUNT_LIMITS, InstanceLimits.accounts()))
                        .put("statuses", InstanceLimits.statuses())
                        .put("media_attachments", shape.fit(Shape.Entity.MEDIA_LIMITS, InstanceLimits.media()))
                        .put("polls", InstanceLimits.polls())
                        .put("translation", new JsonObject().put("enabled", about.translation()))
                        .put(
                                "timelines_access",
                                new JsonObject()
                                        .put("live_feeds", access(feeds.liveLocal(), feeds.liveRemote()))
                                        .put("hashtag_feeds", access(feeds.topicLocal(), feeds.topicRemote()))
                                        .put("trending_link_feeds", access(feeds.topicLocal(), feeds.topicRemote())))
                        .put("limited_federation", false));
    }

    private static JsonObject access(String local, String remote) {
        return new JsonObject().put("local", local).put("remote", remote);
    }

    private JsonArray rules() {
        var rules = new JsonArray();
        instance.about().rules().forEach(rule -> rules.add(json.rule(rule)));
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
        var users = new JsonObject()
                .put("total", users())
                .put("activeMonth", active(MONTH))
                .put("activeHalfyear", active(HALF_YEAR));
        var metadata = new JsonObject();
        if (shape.atLeast(4, 4)) {
            metadata.put("nodeName", instance.about().title())
                    .put("nodeDescription", instance.about().description());
        }
        return new JsonObject()
                .put("version", "2.0")
                .put(
                        "software",
                        new JsonObject()
                                .put("name", "mastodon")
                                .put("version", instance.about().version().text()))
                .put("protocols", JsonArray.of("activitypub"))
                .put(
                        "services",
                        new JsonObject().put("outbound", new JsonArray()).put("inbound", new JsonArray()))
                .put("usage", new JsonObject().put("users", users).put("localPosts", posts()))
                .put("openRegistrations", instance.registrations().enabled())
                .put("metadata", metadata);
    }
}
