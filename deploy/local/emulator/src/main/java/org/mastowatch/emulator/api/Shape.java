package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.MastodonVersion;

/**
 * Takes from an entity the keys that the played version does not have yet. Entities are written as 4.6 writes them; what
 * earlier versions lacked is known from recorded answers of 2.9.1, 3.1.1, 4.0 and 4.6 and, between those, from
 * Mastodon's change log.
 */
final class Shape {
    /** An entity, with the version that brought each of its later keys. */
    enum Entity {
        ACCOUNT(Map.ofEntries(
                since("discoverable", 3, 1),
                since("group", 3, 1),
                since("last_status_at", 3, 1),
                since("suspended", 3, 3),
                since("limited", 3, 5),
                since("noindex", 4, 0),
                since("roles", 4, 1),
                since("uri", 4, 2),
                since("indexable", 4, 2),
                since("memorial", 4, 2),
                since("hide_collections", 4, 3),
                since("avatar_description", 4, 6),
                since("header_description", 4, 6),
                since("show_media", 4, 6),
                since("show_media_replies", 4, 6),
                since("show_featured", 4, 6),
                since("feature_approval", 4, 6))),
        SOURCE(Map.ofEntries(
                since("follow_requests_count", 3, 0),
                since("hide_collections", 4, 2),
                since("discoverable", 4, 2),
                since("indexable", 4, 2),
                since("attribution_domains", 4, 3),
                since("quote_policy", 4, 5))),
        CREDENTIALS(Map.ofEntries(since("role", 4, 0))),
        ROLE(Map.ofEntries(since("collection_limit", 4, 6))),
        STATUS(Map.ofEntries(
                since("bookmarked", 3, 1),
                since("edited_at", 3, 5),
                since("filtered", 4, 0),
                since("quote", 4, 4),
                since("quotes_count", 4, 5),
                since("quote_approval", 4, 5),
                since("tagged_collections", 4, 6))),
        ADMIN_ACCOUNT(Map.ofEntries(since("sensitized", 4, 0), since("ips", 4, 0))),
        ADMIN_REPORT(Map.ofEntries(
                since("action_taken_at", 4, 0),
                since("category", 4, 0),
                since("forwarded", 4, 0),
                since("rules", 4, 0))),
        REPORT(Map.ofEntries(
                since("action_taken_at", 4, 0),
                since("category", 4, 0),
                since("comment", 4, 0),
                since("forwarded", 4, 0),
                since("created_at", 4, 0),
                since("status_ids", 4, 0),
                since("rule_ids", 4, 0),
                since("target_account", 4, 0),
                since("collection_ids", 4, 6))),
        RULE(Map.ofEntries(since("hint", 4, 3), since("translations", 4, 4))),
        DOMAIN_BLOCK(Map.ofEntries(since("digest", 4, 3))),
        EMAIL_DOMAIN_BLOCK(Map.ofEntries(since("allow_with_approval", 4, 3))),
        INSTANCE_V1(Map.ofEntries(
                since("approval_required", 3, 0),
                since("invites_enabled", 3, 1),
                since("rules", 3, 4),
                since("configuration", 3, 5))),
        INSTANCE_V2(Map.ofEntries(since("icon", 4, 3), since("api_versions", 4, 3), since("wrapstodon", 4, 6))),
        REGISTRATIONS(Map.ofEntries(since("url", 4, 2), since("min_age", 4, 4), since("reason_required", 4, 5))),
        CONFIGURATION(Map.ofEntries(
                since("vapid", 4, 3), since("timelines_access", 4, 5), since("limited_federation", 4, 5))),
        URLS(Map.ofEntries(
                since("status", 4, 1),
                since("about", 4, 4),
                since("privacy_policy", 4, 4),
                since("terms_of_service", 4, 4))),
        ACCOUNT_LIMITS(Map.ofEntries(
                since("max_pinned_statuses", 4, 3),
                since("max_note_length", 4, 6),
                since("max_display_name_length", 4, 6),
                since("max_avatar_description_length", 4, 6),
                since("max_header_description_length", 4, 6),
                since("max_profile_fields", 4, 6),
                since("profile_field_name_limit", 4, 6),
                since("profile_field_value_limit", 4, 6))),
        MEDIA_LIMITS(Map.ofEntries(since("description_limit", 4, 4))),
        THUMBNAIL(Map.ofEntries(since("description", 4, 6)));

        private final Map<String, int[]> since;

        Entity(Map<String, int[]> since) {
            this.since = since;
        }
    }

    private final Instance instance;

    Shape(Instance instance) {
        this.instance = instance;
    }

    private static Map.Entry<String, int[]> since(String key, int major, int minor) {
        return Map.entry(key, new int[] {major, minor});
    }

    /** Whether the played version is that one or a later one. */
    boolean atLeast(int major, int minor) {
        return instance.about().version().atLeast(major, minor);
    }

    /** The same object without the keys that came later. */
    JsonObject fit(Entity entity, JsonObject json) {
        MastodonVersion played = instance.about().version();
        for (String key : List.copyOf(json.fieldNames())) {
            int[] version = entity.since.get(key);
            if (version != null && !played.atLeast(version[0], version[1])) {
                json.remove(key);
            }
        }
        return json;
    }
}
