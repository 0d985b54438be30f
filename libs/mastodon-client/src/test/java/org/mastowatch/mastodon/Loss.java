package org.mastowatch.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.mastodon.entity.MastodonJson;

/**
 * Compares what was read, written back to JSON, with what was answered: every field that an entity has must hold what the
 * answer holds. Taken as the same are a missing or null value and an empty one, a time in another spelling, a number and
 * its digits in quotes, and a role or registration by a single word and the object it becomes.
 */
final class Loss {

    private Loss() {}

    /** Where something was lost; empty where nothing was. */
    static List<String> between(JsonNode answered, Object read) {
        List<String> lost = new ArrayList<>();
        switch (read) {
            case Page<?> page -> compare("", answered, MastodonJson.mapper().valueToTree(page.items()), lost);
            case Outcome<?> outcome -> {
                JsonNode named = answered.path("existing_domain_block");
                outcome.now().ifPresent(now -> {
                    compare("", named.isMissingNode() ? answered : named, written(now), lost);
                });
            }
            default -> compare("", answered, MastodonJson.mapper().valueToTree(read), lost);
        }
        return lost;
    }

    /** What holds a secret is not written as a whole. */
    private static JsonNode written(Object now) {
        return switch (now) {
            case OAuth.Application app ->
                MastodonJson.mapper()
                        .createObjectNode()
                        .put("client_id", app.clientId())
                        .put("client_secret", app.clientSecret().reveal());
            case OAuth.Grant grant ->
                MastodonJson.mapper()
                        .createObjectNode()
                        .put("access_token", grant.accessToken().reveal())
                        .put("scope", String.join(" ", grant.scopes()));
            default -> MastodonJson.mapper().valueToTree(now);
        };
    }

    private static void compare(String at, JsonNode answered, JsonNode written, List<String> lost) {
        if (answered.isMissingNode() || answered.isNull()) {
            if (!empty(written)) {
                lost.add(at + " was made up");
            }
        } else if (written.isObject() && answered.isObject()) {
            for (Map.Entry<String, JsonNode> field : written.properties()) {
                compare(at + "/" + field.getKey(), answered.path(field.getKey()), field.getValue(), lost);
            }
        } else if (written.isArray() && answered.isArray()) {
            if (written.size() != answered.size()) {
                lost.add(at + " has " + written.size() + " of " + answered.size());
                return;
            }
            for (int i = 0; i < written.size(); i++) {
                compare(at + "/" + i, answered.get(i), written.get(i), lost);
            }
        } else if (written.isObject()) {
            boolean kept = answered.isBoolean()
                    ? written.path("enabled").asBoolean() == answered.asBoolean()
                    : written.path("name").asText().equals(answered.asText());
            if (!kept) {
                lost.add(at);
            }
        } else if (!same(answered, written)) {
            lost.add(at);
        }
    }

    private static boolean empty(JsonNode written) {
        return written.isNull()
                || (written.isTextual() && written.textValue().isEmpty())
                || (written.isBoolean() && !written.booleanValue())
                || (written.isNumber() && written.doubleValue() == 0)
                || (written.isContainerNode() && allEmpty(written));
    }

    private static boolean allEmpty(JsonNode container) {
        for (JsonNode each : container) {
            if (!empty(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(JsonNode answered, JsonNode written) {
        if (!answered.isValueNode() || !written.isValueNode()) {
            return empty(answered) && empty(written);
        }
        String was = answered.asText();
        String is = written.asText("");
        if (was.equals(is) || (written.isNull() && was.isEmpty())) {
            return true;
        }
        Instant time = MastodonJson.instant(was);
        if (time != null) {
            return time.equals(MastodonJson.instant(is)) || (is.length() == 10 && was.startsWith(is));
        }
        return number(was).isPresent()
                && number(is).isPresent()
                && number(was).get().compareTo(number(is).get()) == 0;
    }

    private static Optional<BigDecimal> number(String digits) {
        try {
            return Optional.of(new BigDecimal(digits));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
