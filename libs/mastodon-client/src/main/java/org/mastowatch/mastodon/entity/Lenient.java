package org.mastowatch.mastodon.entity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

    static <V> Map<String, V> map(@Nullable Map<String, @Nullable V> values) {
        return values == null
                ? Map.of()
                : values.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
