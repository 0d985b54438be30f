package org.mastowatch.gateway.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mastowatch.rules.RuleValidation;

/**
 * A rule as the original's {@code GET /rules} tells it, and what of it is sent to {@code POST /rules}: the fields that
 * people set, without what is empty.
 *
 * @param leftOut fields with a content that nobody here knows
 */
record OriginalRule(String name, ObjectNode fields, List<String> leftOut) {

    /** More than anybody keeps an overview of. */
    static final int MOST = 1_000;

    OriginalRule {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The rules of an answer, oldest first, so that they are made in the order in which they were made there.
     *
     * @param keepEnabled whether a rule that is on there is on here at once
     * @throws CannotGoOn if it is no list of rules
     */
    static List<OriginalRule> all(JsonNode answer, boolean keepEnabled) {
        JsonNode list = answer.isArray() ? answer : answer.path("rules");
        if (!list.isArray()) {
            throw new CannotGoOn("This is no list of rules. It must be what GET /rules answers: {\"rules\": [...]}.");
        }
        if (list.size() > MOST) {
            throw new CannotGoOn(
                    "These are more than " + MOST + " rules. Save a part of them as a file and use --file.");
        }
        List<OriginalRule> rules = new ArrayList<>();
        for (JsonNode each : list) {
            rules.addFirst(of(each, keepEnabled));
        }
        return rules;
    }

    private static OriginalRule of(JsonNode rule, boolean keepEnabled) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        List<String> leftOut = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : rule.properties()) {
            JsonNode value = field.getValue();
            boolean empty = value.isNull() || value.isContainerNode() && value.isEmpty();
            if (!empty && RuleValidation.WRITABLE.contains(field.getKey())) {
                fields.set(field.getKey(), value);
            } else if (!empty && !RuleValidation.READ_ONLY.contains(field.getKey())) {
                leftOut.add(field.getKey());
            }
        }
        if (!keepEnabled) {
            fields.put("enabled", false);
        }
        return new OriginalRule(rule.path("name").asText(""), fields, leftOut);
    }

    /** The fields in which a rule here is another one; whether it is on does not count. */
    List<String> differsFrom(JsonNode here) {
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (!field.getKey().equals("enabled") && !same(field.getValue(), here.path(field.getKey()))) {
                different.add(field.getKey());
            }
        }
        return different;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return Double.compare(one.doubleValue(), other.doubleValue()) == 0;
        }
        if (one.isObject() && other.isObject()) {
            return one.properties().stream().allMatch(each -> same(each.getValue(), other.path(each.getKey())));
        }
        return one.equals(other)
                || one.isValueNode() && other.isValueNode() && one.asText().equals(other.asText());
    }
}
