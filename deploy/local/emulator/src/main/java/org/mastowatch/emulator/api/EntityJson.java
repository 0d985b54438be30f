package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.emulator.instance.Rule;

/** Writes people, reports and rules as Mastodon 4.6 does: the same keys in the same order. */
public final class EntityJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter VERIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    private final Instance instance;
    private final Urls urls;
    private final Shape shape;
    private final StatusJson statuses;

    /** Writes entities of this server. */
    public EntityJson(Instance instance, Urls urls) {
        this.instance = instance;
        this.urls = urls;
        this.shape = new Shape(instance);
        this.statuses = new StatusJson(instance, urls, this);
    }

    /** Writer of posts. */
    public StatusJson statuses() {
        return statuses;
    }

    Shape shape() {
        return shape;
    }

    Urls urls() {
        return urls;
    }

    static String millis(Instant at) {
        return TIME.format(at);
    }

    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }

    JsonObject account(Person person, @Nullable Person viewer) {
        JsonObject json = accountHead(person, viewer);
        return shape.fit(Shape.Entity.ACCOUNT, accountTail(json, person));
    }

    private JsonObject accountHead(Person person, @Nullable Person viewer) {
        boolean blank = person.standing().suspended();
        var profile = person.profile();
        var activity = instance.posts().activityOf(person.id());
        var look = profile.look();
        String avatar = urls.picture(person, "avatars", blank || look == null ? null : look.avatar());
        String header = urls.picture(person, "headers", blank || look == null ? null : look.header());
        var json = new JsonObject()
                .put("id", id(person.id()))
                .put("username", person.username())
                .put("acct", person.acct())
                .put("display_name", blank ? "" : profile.displayName())
                .put("locked", !blank && profile.locked())
                .put("bot", !blank && profile.bot())
                .put("discoverable", blank ? Boolean.FALSE : profile.discoverable())
                .put("indexable", !blank && profile.indexable())
                .put("group", false)
                .put("created_at", time(created(person)))
                .put("note", blank ? "" : statuses.html().render(profile.note()))
                .put("url", urls.profile(person))
                .put("uri", urls.actor(person))
                .put("avatar", avatar)
                .put("avatar_static", avatar)
                .put("avatar_description", blank || look == null ? "" : look.avatarDescription())
                .put("header", header)
                .put("header_static", header)
                .put("header_description", blank || look == null ? "" : look.headerDescription())
                .put("followers_count", person.followers())
                .put("following_count", person.following())
                .put("statuses_count", activity.posts())
                .put("last_status_at", activity.last() == null ? null : DATE.format(activity.last()))
                .put("hide_collections", profile.hideCollections())
                .put("show_media", true)
                .put("show_media_replies", true)
                .put("show_featured", true);
        if (blank) {
            json.put("suspended", true);
        }
        if (person.standing().silenced()) {
            json.put("limited", true);
        }
        if (person.local()) {
            json.put("noindex", profile.noindex());
        }
        boolean open = profile.open();
        return json.put(
                "feature_approval",
                new JsonObject()
                        .put("automatic", open ? JsonArray.of("public") : new JsonArray())
                        .put("manual", new JsonArray())
                        .put("current_user", open && viewer != null ? "automatic" : "denied"));
    }

    private JsonObject accountTail(JsonObject json, Person person) {
        json.put("emojis", new JsonArray());
        if (person.local()) {
            var roles = new JsonArray();
            if (person.role().highlighted() && !person.standing().suspended()) {
                roles.add(new JsonObject()
                        .put("id", person.role().id())
                        .put("name", person.role().title())
                        .put("color", ""));
            }
            json.put("roles", roles);
        }
        return json.put("fields", person.standing().suspended() ? new JsonArray() : fields(person));
    }

    private JsonArray fields(Person person) {
        var fields = new JsonArray();
        for (var field : person.profile().fields()) {
            fields.add(new JsonObject()
                    .put("name", field.name())
                    .put("value", statuses.html().inline(field.value()))
                    .put("verified_at", field.verifiedAt() == null ? null : VERIFIED.format(field.verifiedAt())));
        }
        return fields;
    }

    JsonObject credentials(Person person) {
        JsonObject json = accountHead(person, person);
        json.put("source", shape.fit(Shape.Entity.SOURCE, ProfileJson.source(person, fields(person))));
        JsonObject account = shape.fit(Shape.Entity.ACCOUNT, accountTail(json, person));
        return shape.fit(Shape.Entity.CREDENTIALS, account.put("role", role(person.role())));
    }

    private JsonObject role(Role role) {
        return shape.fit(
                Shape.Entity.ROLE,
                new JsonObject()
                        .put("id", role.id())
                        .put("name", role.title())
                        .put("permissions", Long.toString(role.permissions()))
                        .put("color", "")
                        .put("highlighted", role.highlighted())
                        .put("collection_limit", 10));
    }

    /** The account as moderators see it. */
    public JsonObject adminAccount(Person person, @Nullable Person viewer) {
        var login = person.login();
        boolean roles = shape.atLeast(4, 0);
        var json = new JsonObject()
                .put("id", id(person.id()))
                .put("username", person.username())
                .put("domain", person.domain())
                .put("created_at", time(person.createdAt()))
                .put("email", login == null ? null : login.email())
                .put("ip", login == null ? null : login.ip());
        if (!roles) {
            json.put("role", login == null ? null : login.role().oldWord());
        }
        json.put("confirmed", login == null ? null : login.confirmed())
                .put("suspended", person.standing().suspended())
                .put("silenced", person.standing().silenced())
                .put("sensitized", person.standing().sensitized())
                .put("disabled", login == null ? null : login.disabled())
                .put("approved", login == null ? null : login.approved())
                .put("locale", login == null ? null : login.locale())
                .put("invite_request", login == null ? null : login.inviteRequest());
        if (login != null && login.application() != null) {
            json.put("created_by_application_id", id(login.application()));
        }
        if (login != null && login.invitedBy() != null) {
            json.put("invited_by_account_id", id(login.invitedBy()));
        }
        json.put("ips", ips(person)).put("account", account(person, viewer));
        if (roles) {
            json.put("role", login == null ? null : role(login.role()));
        }
        return shape.fit(Shape.Entity.ADMIN_ACCOUNT, json);
    }

    /** Only the day, since a newcomer's very second says more than anybody needs. */
    private Instant created(Person person) {
        return shape.atLeast(3, 2) ? person.createdAt().truncatedTo(ChronoUnit.DAYS) : person.createdAt();
    }

    private static JsonArray ips(Person person) {
        var login = person.login();
        if (login == null || login.ip() == null) {
            return new JsonArray();
        }
        return JsonArray.of(new JsonObject().put("ip", login.ip()).put("used_at", time(person.createdAt())));
    }

    /** The report as moderators see it. */
    public JsonObject adminReport(Report report, @Nullable Person viewer) {
        var posts = new JsonArray();
        for (long statusId : report.statusIds().stream().sorted().toList().reversed()) {
            var post = instance.posts().findWithDiscarded(statusId);
            if (post != null) {
                posts.add(statuses.write(post, viewer));
            }
        }
        var rules = new JsonArray();
        instance.about().rules().stream()
                .filter(r -> report.ruleIds().contains(r.id()))
                .forEach(r -> rules.add(rule(r)));
        return shape.fit(
                Shape.Entity.ADMIN_REPORT,
                new JsonObject()
                        .put("id", id(report.id()))
                        .put("action_taken", report.resolved())
                        .put("action_taken_at", time(report.actionTakenAt()))
                        .put("category", report.category().word())
                        .put("comment", report.comment())
                        .put("forwarded", report.forwarded())
                        .put("created_at", time(report.createdAt()))
                        .put("updated_at", time(report.updatedAt()))
                        .put("account", adminAccountOf(report.accountId(), viewer))
                        .put("target_account", adminAccountOf(report.targetId(), viewer))
                        .put("assigned_account", adminAccountOf(report.assignedTo(), viewer))
                        .put("action_taken_by_account", adminAccountOf(report.resolvedBy(), viewer))
                        .put("statuses", posts)
                        .put("rules", rules));
    }

    private @Nullable JsonObject adminAccountOf(@Nullable Long id, @Nullable Person viewer) {
        Person person = id == null ? null : instance.people().find(id);
        return person == null ? null : adminAccount(person, viewer);
    }

    JsonObject report(Report report, Person target, @Nullable Person viewer) {
        return shape.fit(
                Shape.Entity.REPORT,
                new JsonObject()
                        .put("id", id(report.id()))
                        .put("action_taken", report.resolved())
                        .put("action_taken_at", time(report.actionTakenAt()))
                        .put("category", report.category().word())
                        .put("comment", report.comment())
                        .put("forwarded", report.forwarded())
                        .put("created_at", time(report.createdAt()))
                        .put("status_ids", ids(report.statusIds()))
                        .put("rule_ids", report.ruleIds().isEmpty() ? null : ids(report.ruleIds()))
                        .put("collection_ids", new JsonArray())
                        .put("target_account", account(target, viewer)));
    }

    JsonObject rule(Rule rule) {
        var translations = new JsonObject();
        rule.translations()
                .forEach((language, words) -> translations.put(
                        language, new JsonObject().put("text", words.text()).put("hint", words.hint())));
        return shape.fit(
                Shape.Entity.RULE,
                new JsonObject()
                        .put("id", id(rule.id()))
                        .put("text", rule.text())
                        .put("hint", rule.hint())
                        .put("translations", translations));
    }

    static String id(long id) {
        return Long.toString(id);
    }

    static JsonArray ids(List<Long> ids) {
        return new JsonArray(ids.stream().map(EntityJson::id).toList());
    }
}
