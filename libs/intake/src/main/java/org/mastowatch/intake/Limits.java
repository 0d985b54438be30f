package org.mastowatch.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a text or a list enters. Far above what Mastodon and its forks let people write; an event has to stay below
 * Kafka's megabyte whatever another server sends.
 */
final class Limits {

    static final int ID = 200;
    static final int NAME = 400;
    static final int DISPLAY_NAME = 1_000;
    static final int ADDRESS = 2_000;
    static final int WORD = 40;
    static final int BIO = 20_000;
    static final int FIELD = 2_100;
    static final int FIELDS = 32;
    static final int WARNING = 5_000;
    static final int CONTENT = 50_000;
    static final int ALT_TEXT = 3_000;
    static final int MEDIA = 16;
    static final int MENTIONS = 200;
    static final int TAGS = 200;
    static final int REASON = 2_000;
    static final int REPORTED_POSTS = 50;

    /** Text in all posts of one report together. */
    static final int REPORTED_TEXT = 150_000;

    private Limits() {}

    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    static @Nullable String cutNullable(@Nullable String text, int length) {
        return text == null ? null : cut(text, length);
    }

    /** An address cut short would be another one. */
    static @Nullable String wholeOrNull(@Nullable String address) {
        return address == null || address.length() > ADDRESS ? null : address;
    }

    static <T> List<T> first(List<T> values, int count) {
        return values.size() <= count ? values : values.subList(0, count);
    }

    static boolean isId(String id) {
        return !id.isBlank() && id.length() <= ID;
    }
}
