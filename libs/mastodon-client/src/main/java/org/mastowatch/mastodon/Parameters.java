package org.mastowatch.mastodon;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Encodes what goes into a query, a form or a path. */
final class Parameters {

    private final StringBuilder encoded = new StringBuilder();

    static Parameters none() {
        return new Parameters();
    }

    /** Adds to these. A null is left out. */
    Parameters with(String name, @Nullable Object value) {
        if (value != null) {
            raw(encode(name) + '=' + encode(value.toString()));
        }
        return this;
    }

    /** A list, in the way Rails reads it. */
    Parameters withAll(String name, List<String> values) {
        values.forEach(value -> with(name + "[]", value));
        return this;
    }

    /** Adds what others hold. */
    Parameters withAll(Parameters others) {
        if (!others.encoded.isEmpty()) {
            raw(others.encoded());
        }
        return this;
    }

    /** These and one more, leaving these as they are. */
    Parameters and(String name, String value) {
        return new Parameters().withAll(this).with(name, value);
    }

    private void raw(String pair) {
        encoded.append(encoded.isEmpty() ? "" : "&").append(pair);
    }

    String encoded() {
        return encoded.toString();
    }

    /** One of our constants in Mastodon's spelling. */
    static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * An id as a path segment. Ids are opaque, so anything may stand in them but what would leave the path.
     *
     * @throws MastodonFailure as Invalid, for an id that can be none
     */
    static String segment(String id) {
        if (id.isBlank() || id.equals(".") || id.equals("..") || id.length() > 200) {
            throw new MastodonFailure(new MastodonError.Invalid("not an id"));
        }
        return encode(id);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
