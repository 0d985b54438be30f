package org.mastowatch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Posts;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.emulator.instance.Visibility;

/** Reads entities of Mastodon's API back into rows. */
final class Entities {
    private final RecordedState state;
    private final Instant now;

    Entities(RecordedState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    static long id(JsonObject json) {
        return Long.parseLong(String.valueOf(json.getValue("id")));
    }

    private static Long number(JsonObject json, String key) {
        return json.getValue(key) == null ? null : Long.valueOf(String.valueOf(json.getValue(key)));
    }

    static Instant time(JsonObject json, String key) {
        return json.getString(key) == null
                ? null
                : OffsetDateTime.parse(json.getString(key)).toInstant();
    }

    private static JsonArray list(JsonObject json, String key) {
        return json.getJsonArray(key) == null ? new JsonArray() : json.getJsonArray(key);
    }

    static String plain(String html) {
        return html == null
                ? ""
                : html.replaceAll("</p>\\s*<p>", "\n\n")
                        .replaceAll("<br ?/?>", "\n")
                        .replaceAll("<[^>]*>", "")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&");
    }

    private static Role role(JsonObject json) {
        return switch (json.getValue("role")) {
            case JsonObject role -> role(String.valueOf(role.getValue("id")));
            case String word ->
                switch (word) {
                    case "admin" -> Role.OWNER;
                    case "moderator" -> Role.MODERATOR;
                    default -> Role.EVERYONE;
                };
            case null, default -> {
                JsonArray shown = list(json, "roles");
                yield shown.isEmpty()
                        ? Role.EVERYONE
                        : role(String.valueOf(shown.getJsonObject(0).getValue("id")));
            }
        };
    }

    private static Role role(String id) {
        return Stream.of(Role.values())
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElse(Role.EVERYONE);
    }

    void account(JsonObject json) {
        String acct = json.getString("acct");
        int at = acct.indexOf('@');
        long id = id(json);
        boolean suspended = json.getBoolean("suspended", false);
        Person known = state.people.get(id);
        state.people.put(
                id,
                new Person(
                        id,
                        json.getString("username"),
                        at < 0 ? null : acct.substring(at + 1),
                        known == null ? time(json, "created_at") : known.createdAt(),
                        profile(json, suspended),
                        new Person.Standing(
                                suspended,
                                json.getBoolean("limited", false),
                                known != null && known.standing().sensitized(),
                                suspended,
                                null),
                        at >= 0 ? null : known == null ? login(json.getString("username"), role(json)) : known.login(),
                        json.getInteger("followers_count", 0),
                        json.getInteger("following_count", 0)));
        String last = json.getString("last_status_at");
        state.activity.put(
                id,
                new Posts.Activity(
                        json.getInteger("statuses_count", 0),
                        last == null
                                ? null
                                : LocalDate.parse(last.substring(0, 10))
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()));
    }

    static Person.Login login(String name, Role role) {
        return new Person.Login(name + "@mail.example", null, null, null, true, true, false, role);
    }

    private static Person.Profile profile(JsonObject json, boolean suspended) {
        var fields = new ArrayList<Person.Field>();
        for (Object line : list(json, "fields")) {
            var field = (JsonObject) line;
            fields.add(new Person.Field(
                    field.getString("name"), plain(field.getString("value")), time(field, "verified_at")));
        }
        JsonArray featured =
                json.getJsonObject("feature_approval", new JsonObject()).getJsonArray("automatic", new JsonArray());
        return new Person.Profile(
                json.getString("display_name"),
                plain(json.getString("note")),
                json.getBoolean("bot", false),
                json.getBoolean("locked", false),
                suspended ? Boolean.valueOf(featured.contains("public")) : json.getBoolean("discoverable"),
                json.getBoolean("indexable", false),
                json.getBoolean("hide_collections"),
                json.getBoolean("noindex", false),
                new Person.Look(
                        json.getString("avatar"),
                        json.getString("avatar_description", ""),
                        json.getString("header"),
                        json.getString("header_description", "")),
                fields);
    }

    void adminAccount(JsonObject json) {
        long id = id(json);
        Person inner = state.people.get(id);
        boolean suspended = json.getBoolean("suspended", false);
        Person.Login login = json.getString("domain") != null
                ? null
                : new Person.Login(
                        json.getString("email"),
                        json.getString("ip"),
                        json.getString("locale"),
                        json.getString("invite_request"),
                        Boolean.TRUE.equals(json.getBoolean("confirmed")),
                        Boolean.TRUE.equals(json.getBoolean("approved")),
                        Boolean.TRUE.equals(json.getBoolean("disabled")),
                        role(json),
                        number(json, "created_by_application_id"),
                        number(json, "invited_by_account_id"));
        state.people.put(
                id,
                new Person(
                        id,
                        json.getString("username"),
                        json.getString("domain"),
                        time(json, "created_at"),
                        inner.profile(),
                        new Person.Standing(
                                suspended,
                                json.getBoolean("silenced", false),
                                json.getBoolean("sensitized", false),
                                suspended,
                                null),
                        login,
                        inner.followers(),
                        inner.following()));
    }

    void status(JsonObject json) {
        long id = id(json);
        JsonObject application = json.getJsonObject("application");
        JsonObject quote = json.getJsonObject("quote");
        JsonObject quoted = quote == null ? null : quote.getJsonObject("quoted_status");
        Long replyTo = number(json, "in_reply_to_id");
        Long replied = number(json, "in_reply_to_account_id");
        if (replyTo != null && replied != null) {
            state.person(replied, "replied" + replied);
            state.post(replyTo, replied);
        }
        var mentions = new ArrayList<Long>();
        for (Object mention : list(json, "mentions")) {
            var named = (JsonObject) mention;
            mentions.add(state.person(id(named), named.getString("acct")).id());
        }
        var media = new ArrayList<Post.Media>();
        for (Object each : list(json, "media_attachments")) {
            var attachment = (JsonObject) each;
            media.add(
                    new Post.Media(id(attachment), attachment.getString("type"), attachment.getString("description")));
        }
        state.posts.put(
                id,
                new Post(
                        id,
                        id(json.getJsonObject("account")),
                        time(json, "created_at"),
                        json.getString("text") == null ? plain(json.getString("content")) : json.getString("text"),
                        json.getString("spoiler_text", ""),
                        Visibility.valueOf(json.getString("visibility").toUpperCase(Locale.ROOT)),
                        json.getBoolean("sensitive", false),
                        json.getString("language"),
                        replyTo,
                        json.getJsonObject("reblog") == null ? null : id(json.getJsonObject("reblog")),
                        quoted == null ? null : Long.valueOf(id(quoted)),
                        media,
                        mentions,
                        list(json, "tags").stream()
                                .map(t -> ((JsonObject) t).getString("name"))
                                .toList(),
                        time(json, "edited_at"),
                        null,
                        new Post.Counts(
                                json.getInteger("replies_count", 0),
                                json.getInteger("reblogs_count", 0),
                                json.getInteger("quotes_count", 0),
                                json.getInteger("favourites_count", 0)),
                        application == null ? null : application.getString("name"),
                        json.getBoolean("pinned", false)));
    }

    void report(JsonObject json) {
        long target = id(json.getJsonObject("target_account"));
        JsonObject reporter = json.getJsonObject("account");
        List<Long> statuses = json.containsKey("statuses")
                ? list(json, "statuses").stream().map(s -> id((JsonObject) s)).toList()
                : numbers(list(json, "status_ids"));
        List<Long> rules = json.containsKey("rules")
                ? list(json, "rules").stream().map(r -> id((JsonObject) r)).toList()
                : numbers(list(json, "rule_ids"));
        Instant taken = time(json, "action_taken_at");
        state.reports.put(
                id(json),
                new Report(
                        id(json),
                        reporter == null ? target : id(reporter),
                        target,
                        Category.named(json.getString("category", "other")).orElse(Category.OTHER),
                        json.getString("comment", ""),
                        Boolean.TRUE.equals(json.getBoolean("forwarded")),
                        time(json, "created_at"),
                        json.getString("updated_at") == null ? time(json, "created_at") : time(json, "updated_at"),
                        statuses,
                        rules,
                        person(json, "assigned_account"),
                        person(json, "action_taken_by_account"),
                        json.getBoolean("action_taken", false) && taken == null ? now : taken));
    }

    private static List<Long> numbers(JsonArray ids) {
        return ids.stream().map(each -> Long.valueOf(String.valueOf(each))).toList();
    }

    private static Long person(JsonObject json, String key) {
        return json.getJsonObject(key) == null ? null : Long.valueOf(id(json.getJsonObject(key)));
    }
}
