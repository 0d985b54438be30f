package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.FieldNames;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

/** Reads what people send about rules. */
final class RuleRequests {

    private static final int MOST_IDS = 1_000;

    private RuleRequests() {}

    static JsonNode body(@Nullable JsonNode body) {
        return body == null ? MissingNode.getInstance() : body;
    }

    static long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw unprocessable("id", "It must be a rule's id, a whole number.");
        }
        return Long.parseLong(text);
    }

    /** Reads {@code [ids]} with {@code ?enabled=}, or {@code {rule_ids, enabled}}. */
    static BulkToggle bulkToggle(@Nullable JsonNode body, @Nullable String parameter) {
        JsonNode sent = body(body);
        FieldNames.refuseOthers(sent, Set.of("rule_ids", "enabled"));
        JsonNode list = sent.isObject() ? sent.path("rule_ids") : sent;
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_IDS) {
            throw unprocessable("rule_ids", "It must be a list of 1 to " + MOST_IDS + " ids of rules.");
        }
        List<Long> ids = new ArrayList<>();
        for (JsonNode each : list) {
            ids.add(id(each.asText()));
        }
        JsonNode field = sent.path("enabled");
        if (parameter != null && parameter.matches("true|false")) {
            return new BulkToggle(ids, Boolean.parseBoolean(parameter));
        }
        if (parameter == null && field.isBoolean()) {
            return new BulkToggle(ids, field.booleanValue());
        }
        throw unprocessable("enabled", "It must be true or false.");
    }

    private static RuntimeException unprocessable(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }

    /** What to switch, and to what. */
    record BulkToggle(List<Long> ids, boolean enabled) {
        BulkToggle {
            ids = List.copyOf(ids);
        }
    }
}
