package org.mastowatch.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a text or a list enters. Far above what Mastodon and its forks let people write; an event has to stay below
 * Kafka's two megabytes whatever another server sends, at three bytes a character.
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

    /** Characters in all posts of one report together, see {@link Posts#characters}. */
    static final int REPORTED_TEXT = 300_000;

    private static final int REPLACEMENT = 0xFFFD;

    private Limits() {}

    static String cut(String text, int length) {
        String whole = storable(text);
        if (whole.length() <= length) {
            return whole;
        }
        return whole.substring(0, Character.isHighSurrogate(whole.charAt(length - 1)) ? length - 1 : length);
    }

    /** JSON can hold what UTF-8 (half a character) and PostgreSQL (NUL) cannot; one such character would block a topic. */
    private static String storable(String text) {
        if (text.codePoints().allMatch(Limits::isStorable)) {
            return text;
        }
        return text.codePoints()
                .map(c -> isStorable(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }

    static @Nullable String cutNullable(@Nullable String text, int length) {
        return text == null ? null : cut(text, length);
    }

    /** An address cut short would be another one. */
    static @Nullable String wholeOrNull(@Nullable String address) {
        return address == null
                        || address.length() > ADDRESS
                        || !address.codePoints().allMatch(Limits::isStorable)
                ? null
                : address;
    }

    static <T> List<T> first(List<T> values, int count) {
        return values.size() <= count ? values : values.subList(0, count);
    }

    static boolean isId(String id) {
        return !id.isBlank() && id.length() <= ID && id.codePoints().allMatch(Limits::isStorable);
    }
}
