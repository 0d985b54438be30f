package org.mastowatch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where two answers differ: in status, headers, keys and their order, types, and the values that follow from the state. */
final class Comparison {
    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"(\\w+)\"");

    /** Values that a server makes up, or that lie in what it runs on. */
    private static final Set<String> MADE_UP = Set.of(
            "public_key",
            "streaming",
            "streaming_api",
            "src",
            "thumbnail",
            "updated_at",
            "action_taken_at",
            "used_at",
            "active_month",
            "activeMonth",
            "activeHalfyear",
            "total",
            "localPosts",
            "value",
            "human_value",
            "week",
            "statuses",
            "logins",
            "registrations",
            "user_count",
            "status_count",
            "domain_count",
            "permissions",
            "access_token",
            "client_id",
            "client_secret",
            "vapid_key",
            "client_secret_expires_at",
            "blurhash",
            "url",
            "uri",
            "avatar",
            "avatar_static",
            "header",
            "header_static",
            "content",
            "note",
            "meta",
            "preview_url",
            "@1x",
            "@2x");

    /** Values that a write makes new. */
    private static final Set<String> NEW = Set.of("id", "created_at", "expires_at", "last_status_at", "statuses_count");

    private final List<String> differences = new ArrayList<>();
    private final Interaction recorded;
    private final boolean creates;

    private Comparison(Interaction recorded) {
        this.recorded = recorded;
        this.creates = recorded.method().equals("POST") && !recorded.path().matches(".*/\\d+(/.*)?");
    }

    static List<String> of(Interaction recorded, Http.Reply reply) {
        var comparison = new Comparison(recorded);
        if (recorded.status() != reply.status()) {
            return List.of("status " + reply.status() + " instead of " + recorded.status() + ": "
                    + reply.body().substring(0, Math.min(200, reply.body().length())));
        }
        comparison.headers(reply);
        comparison.body(reply);
        return comparison.differences;
    }

    private void headers(Http.Reply reply) {
        String type = recorded.headers().get("content-type");
        if (type != null && !type.equalsIgnoreCase(reply.header("Content-Type"))) {
            differences.add("content type " + reply.header("Content-Type") + " instead of " + type);
        }
        for (String name : List.of("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")) {
            if (recorded.headers().containsKey(name) == reply.header(name).isEmpty()) {
                differences.add("header " + name + " only on one side");
            }
        }
        String reset = recorded.headers().get("x-ratelimit-reset");
        if (reset != null && reset.length() != reply.header("x-ratelimit-reset").length()) {
            differences.add("header x-ratelimit-reset of another form");
        }
        var theirs = links(recorded.headers().getOrDefault("link", ""));
        var ours = links(reply.header("Link"));
        if (!theirs.equals(ours)) {
            differences.add("Link " + ours + " instead of " + theirs);
        }
    }

    /** By relation: the path and the parameters, in any order. */
    private static TreeMap<String, String> links(String header) {
        var links = new TreeMap<String, String>();
        Matcher link = LINK.matcher(header);
        while (link.find()) {
            URI uri = URI.create(link.group(1).replace("[", "%5B").replace("]", "%5D"));
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            var parameters = new TreeSet<String>();
            for (String parameter : query.split("&")) {
                parameters.add(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
            }
            links.put(link.group(2), uri.getPath() + parameters);
        }
        return links;
    }

    private void body(Http.Reply reply) {
        switch (recorded.body()) {
            case JsonObject theirs when reply.body().startsWith("{") -> compare("", theirs, reply.object());
            case JsonArray theirs when reply.body().startsWith("[") -> compare("", theirs, reply.array());
            case JsonObject _, JsonArray _ -> differences.add("another kind of body: " + reply.body());
            case null, default -> {}
        }
    }

    private void compare(String at, Object theirs, Object ours) {
        if (differences.size() > 20) {
            return;
        }
        if (theirs instanceof JsonObject one && ours instanceof JsonObject other) {
            List<String> theirKeys = List.copyOf(one.fieldNames());
            List<String> ourKeys = List.copyOf(other.fieldNames());
            if (!theirKeys.equals(ourKeys)) {
                differences.add(at + " has keys " + less(ourKeys, theirKeys) + " too many, lacks "
                        + less(theirKeys, ourKeys) + ", or in another order");
            }
            theirKeys.stream()
                    .filter(other::containsKey)
                    .forEach(key -> compare(at + "/" + key, one.getValue(key), other.getValue(key)));
        } else if (theirs instanceof JsonArray one && ours instanceof JsonArray other) {
            if (one.size() != other.size()) {
                differences.add(at + " has " + other.size() + " items instead of " + one.size());
            }
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                compare(at + "/" + i, one.getValue(i), other.getValue(i));
            }
        } else if (!type(theirs).equals(type(ours))) {
            differences.add(at + " is " + type(ours) + " instead of " + type(theirs));
        } else if (!Objects.equals(theirs, ours) && follows(at)) {
            differences.add(at + " is " + ours + " instead of " + theirs);
        }
    }

    private static List<String> less(List<String> all, List<String> those) {
        return all.stream().filter(key -> !those.contains(key)).toList();
    }

    private static String type(Object value) {
        return switch (value) {
            case null -> "null";
            case JsonObject _ -> "an object";
            case JsonArray _ -> "a list";
            case String _ -> "text";
            case Boolean _ -> "a boolean";
            case Integer _, Long _, java.math.BigInteger _ -> "a whole number";
            case Number _ -> "a number";
            default -> value.getClass().getSimpleName();
        };
    }

    /** Whether the value follows from the state and the request. */
    private boolean follows(String at) {
        String key = at.substring(at.lastIndexOf('/') + 1);
        boolean own = at.lastIndexOf('/') == 0;
        boolean counts =
                recorded.path().endsWith("/activity") || recorded.path().contains("nodeinfo");
        return !MADE_UP.contains(key)
                && !(creates && own && NEW.contains(key))
                && !counts
                && !URI_LIKE.matcher(key).find();
    }

    private static final Pattern URI_LIKE =
            Pattern.compile("_endpoint$|^issuer$|^href$|_url$|^about$|^privacy_policy$");
}
