package org.mastowatch.gateway.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.FieldNames;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.rules.ActionType;

/** What a person sent to change what automatic moderation goes by. A field that is left out stays; null is the default. */
final class AutomodChange {

    private static final String OVERRIDE = "dry_run_override";
    private static final String ACTION = "default_action";
    private static final String THRESHOLD = "defederation_threshold";
    private static final List<String> FIELDS = List.of(OVERRIDE, ACTION, THRESHOLD);
    private static final int DEFAULT_THRESHOLD = 10;
    private static final int HIGHEST_THRESHOLD = 1_000_000;
    private static final String ACTIONS =
            Arrays.stream(ActionType.values()).map(ActionType::jsonName).collect(Collectors.joining(", "));

    private final JsonNode body;
    private final List<FieldError> errors = new ArrayList<>();
    private final @Nullable Boolean dryRunOverride;
    private final ActionType defaultAction;
    private final int threshold;

    private AutomodChange(JsonNode body) {
        this.body = body;
        body.fieldNames().forEachRemaining(this::refuseUnknown);
        this.dryRunOverride = override();
        this.defaultAction = action();
        this.threshold = threshold();
    }

    /** Reads the body; refuses it with every wrong field by name. */
    static AutomodChange read(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problems.of(400, "The body must be a JSON object with some of the fields " + FIELDS + ".");
        }
        AutomodChange change = new AutomodChange(body);
        if (!change.errors.isEmpty()) {
            throw Problems.fields(
                    400, "Nothing was changed; errors names each wrong field.", List.copyOf(change.errors));
        }
        return change;
    }

    Automod over(Automod before) {
        return new Automod(
                body.has(OVERRIDE) ? dryRunOverride : before.dryRunOverride(),
                body.has(ACTION) ? defaultAction : before.defaultAction(),
                body.has(THRESHOLD) ? threshold : before.defederationThreshold());
    }

    private void refuseUnknown(String name) {
        if (!FIELDS.contains(name)) {
            errors.add(new FieldError(FieldNames.shown(name), "There is no such field; there are " + FIELDS + "."));
        }
    }

    private @Nullable Boolean override() {
        JsonNode sent = body.path(OVERRIDE);
        if (absent(sent) || sent.isBoolean()) {
            return sent.isBoolean() ? sent.booleanValue() : null;
        }
        errors.add(new FieldError(OVERRIDE, "It must be true, false or null."));
        return null;
    }

    private ActionType action() {
        JsonNode sent = body.path(ACTION);
        if (absent(sent)) {
            return ActionType.REPORT;
        }
        Optional<ActionType> known = Arrays.stream(ActionType.values())
                .filter(each -> sent.isTextual() && each.jsonName().equals(sent.textValue()))
                .findFirst();
        if (known.isEmpty()) {
            errors.add(new FieldError(ACTION, "It must be one of " + ACTIONS + "."));
        }
        return known.orElse(ActionType.REPORT);
    }

    private int threshold() {
        JsonNode sent = body.path(THRESHOLD);
        if (absent(sent)) {
            return DEFAULT_THRESHOLD;
        }
        if (!sent.isIntegralNumber()
                || !sent.canConvertToInt()
                || sent.intValue() < 1
                || sent.intValue() > HIGHEST_THRESHOLD) {
            errors.add(new FieldError(THRESHOLD, "It must be a whole number from 1 to " + HIGHEST_THRESHOLD + "."));
            return DEFAULT_THRESHOLD;
        }
        return sent.intValue();
    }

    private static boolean absent(JsonNode sent) {
        return sent.isMissingNode() || sent.isNull();
    }
}
