package org.mastowatch.mastodon;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes what goes into a query, a form or a path. */
final class Parameters {

    private final StringBuilder encoded = new StringBuilder();

    Parameters with(String name, @Nullable Object value) {
        if (value != null) {
            encoded.append(encoded.isEmpty() ? "" : "&")
                    .append(encode(name))
                    .append('=')
                    .append(encode(value.toString()));
        }
        return this;
    }

    /** A list, in the way Rails reads it. */
    Parameters withAll(String name, List<String> values) {
        values.forEach(value -> with(name + "[]", value));
        return this;
    }

    String encoded() {
        return encoded.toString();
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
