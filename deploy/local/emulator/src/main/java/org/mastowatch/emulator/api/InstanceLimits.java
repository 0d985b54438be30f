package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Figures that every Mastodon server gives alike. */
final class InstanceLimits {
    private static final List<Integer> ICON_SIZES = List.of(36, 48, 72, 96, 144, 192, 256, 384, 512);
    private static final List<String> MEDIA_TYPES = List.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/heic",
            "image/heif",
            "image/webp",
            "image/avif",
            "video/webm",
            "video/mp4",
            "video/quicktime",
            "video/ogg",
            "audio/wave",
            "audio/wav",
            "audio/x-wav",
            "audio/x-pn-wave",
            "audio/vnd.wave",
            "audio/ogg",
            "audio/vorbis",
            "audio/mpeg",
            "audio/mp3",
            "audio/webm",
            "audio/flac",
            "audio/aac",
            "audio/m4a",
            "audio/x-m4a",
            "audio/mp4",
            "audio/3gpp",
            "video/x-ms-asf");

    private InstanceLimits() {}

    static JsonObject v1() {
        return new JsonObject()
                .put("accounts", new JsonObject().put("max_featured_tags", 10))
                .put("statuses", statuses())
                .put("media_attachments", oldMedia())
                .put("polls", polls());
    }

    static JsonObject accounts() {
        return new JsonObject()
                .put("max_display_name_length", 40)
                .put("max_note_length", 500)
                .put("max_avatar_description_length", 150)
                .put("max_header_description_length", 150)
                .put("max_featured_tags", 10)
                .put("max_pinned_statuses", 5)
                .put("max_profile_fields", 4)
                .put("profile_field_name_limit", 255)
                .put("profile_field_value_limit", 255);
    }

    static JsonObject statuses() {
        return new JsonObject()
                .put("max_characters", 500)
                .put("max_media_attachments", 4)
                .put("characters_reserved_per_url", 23);
    }

    static JsonObject media() {
        return new JsonObject()
                .put("description_limit", 10_000)
                .put("image_matrix_limit", 33_177_600)
                .put("image_size_limit", 16_777_216)
                .put("supported_mime_types", new JsonArray(MEDIA_TYPES))
                .put("video_frame_rate_limit", 120)
                .put("video_matrix_limit", 8_294_400)
                .put("video_size_limit", 103_809_024);
    }

    /** The same figures as v1 has always sent them: fewer, and in another order. */
    private static JsonObject oldMedia() {
        JsonObject limits = media();
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

    static JsonObject polls() {
        return new JsonObject()
                .put("max_options", 4)
                .put("max_characters_per_option", 50)
                .put("min_expiration", 300)
                .put("max_expiration", 2_629_746);
    }

    static JsonArray icons(String packs) {
        var icons = new JsonArray();
        for (int side : ICON_SIZES) {
            String size = side + "x" + side;
            icons.add(new JsonObject()
                    .put("src", packs + "icons/android-chrome-" + size + ".png")
                    .put("size", size));
        }
        return icons;
    }
}
