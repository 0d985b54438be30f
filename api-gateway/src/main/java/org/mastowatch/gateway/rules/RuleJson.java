package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.DetectorType;
import org.mastowatch.rules.Rule;
import org.mastowatch.rules.RuleDraft;

/** Rules as the table keeps them and as the API shows them: the engine's draft, and what the server fills in. */
final class RuleJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private RuleJson() {}

    static String write(RuleDraft draft) {
        try {
            return MAPPER.writeValueAsString(draft);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft of plain records cannot be written as JSON", e);
        }
    }

    static RuleDraft draft(RuleRow row) {
        try {
            return MAPPER.treeToValue(definition(row), RuleDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rule " + row.id + " is kept in a form that this version cannot read", e);
        }
    }

    static Rule rule(RuleRow row) {
        return draft(row).toRule(row.id, row.version);
    }

    /** The kept rule with what {@code change} says laid over it, to be checked as a whole. */
    static JsonNode merged(RuleRow row, JsonNode change) {
        if (!change.isObject()) {
            return change;
        }
        ObjectNode whole = definition(row);
        whole.setAll((ObjectNode) change);
        forgetParamsOfAnotherDetector(whole, change);
        return whole;
    }

    /** What people set of it. */
    static Map<String, Object> set(RuleRow row) {
        return MAPPER.convertValue(definition(row), new TypeReference<>() {});
    }

    /** As the API shows it. */
    static ObjectNode shown(RuleRow row) {
        ObjectNode shown = MAPPER.createObjectNode();
        shown.put("id", row.id);
        shown.setAll(definition(row));
        shown.put("version", row.version);
        shown.put("trigger_count", row.triggerCount);
        shown.put("last_triggered_at", text(row.lastTriggeredAt));
        shown.put("last_triggered_content", row.lastTriggeredContent);
        shown.put("created_by", row.createdBy);
        shown.put("updated_by", row.updatedBy);
        shown.put("created_at", text(row.createdAt));
        shown.put("updated_at", text(row.updatedAt));
        return shown;
    }

    /**
     * The kept definition. Parameters that mean nothing to its detector are left out, as the check refuses them when a
     * script sends back what it read.
     */
    private static ObjectNode definition(RuleRow row) {
        try {
            ObjectNode definition = (ObjectNode) MAPPER.readTree(row.definition);
            definition.put("enabled", row.enabled);
            forgetParamsOfAnotherDetector(definition, MAPPER.createObjectNode());
            return definition;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rule " + row.id + " is kept in a form that this version cannot read", e);
        }
    }

    /** Unless {@code change} names them itself: then the check says what is wrong with them. */
    private static void forgetParamsOfAnotherDetector(ObjectNode rule, JsonNode change) {
        String detector = rule.path("detector_type").asText();
        if (!detector.equals(DetectorType.MEDIA.jsonName()) && !change.has("media_params")) {
            rule.putObject("media_params");
        }
        if (!detector.equals(DetectorType.BEHAVIORAL.jsonName()) && !change.has("behavioral_params")) {
            rule.putObject("behavioral_params");
        }
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }
}
