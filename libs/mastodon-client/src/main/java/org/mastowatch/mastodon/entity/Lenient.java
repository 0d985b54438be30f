package org.mastowatch.mastodon.entity;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a missing value an empty one, so that a server that leaves a field out breaks nothing. */
final class Lenient {

    private Lenient() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static String text(@Nullable String value, @Nullable String otherwise) {
        return value == null ? text(otherwise) : value;
    }

    static <T> List<T> list(@Nullable List<@Nullable T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }
}
