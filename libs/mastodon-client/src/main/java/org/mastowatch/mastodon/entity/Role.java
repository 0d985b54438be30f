package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A role. Servers up to 3.1.1 gave its name alone; from 4.0.0 on it is an object.
 *
 * @param id {@code -99} is everyone; empty where the server gave a name alone
 * @param permissions sum of permission bits; null where the server does not say. Bits grow with versions, so never an int
 */
public record Role(String id, String name, @Nullable BigInteger permissions, boolean highlighted) {

    public Role {
        id = Lenient.text(id);
        name = Lenient.text(name);
    }

    /** Reads either shape; anything else is a role that says nothing. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Role read(JsonNode node) {
        if (!node.isObject()) {
            return new Role("", node.asText(""), null, false);
        }
        return new Role(
                node.path("id").asText(""),
                node.path("name").asText(""),
                bits(node.path("permissions").asText("")),
                node.path("highlighted").asBoolean(false));
    }

    private static @Nullable BigInteger bits(String decimal) {
        boolean digits =
                !decimal.isEmpty() && decimal.length() <= 100 && decimal.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? new BigInteger(decimal) : null;
    }
}
