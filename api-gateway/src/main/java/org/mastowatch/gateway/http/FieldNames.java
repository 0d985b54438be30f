package org.mastowatch.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mastowatch.gateway.http.Problems.FieldError;

/** Names of fields that a stranger sent, as far as they may be said back. */
public final class FieldNames {

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private static final int MOST = 50;

    private FieldNames() {}

    /** Refuses with 422 a body that has other fields than these. */
    public static void refuseOthers(JsonNode body, Set<String> known) {
        List<FieldError> errors = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && errors.size() < MOST) {
                errors.add(new FieldError(shown(name), "Nobody knows this field."));
            }
        });
        if (!errors.isEmpty()) {
            throw Problems.fields(422, "The request cannot be used; errors says why.", List.copyOf(errors));
        }
    }

    /** The name itself if it looks like one of a field, otherwise a question mark. */
    public static String shown(String name) {
        return SANE.matcher(name).matches() ? name : "?";
    }
}
