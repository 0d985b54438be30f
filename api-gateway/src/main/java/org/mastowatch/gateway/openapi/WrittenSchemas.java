package org.mastowatch.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Makes schemas that were read off classes what the JSON really is. */
final class WrittenSchemas {

    private static final Pattern NEW_WORD = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Set<String> TREES = Set.of("JsonNode", "ObjectNode");

    /** Of libraries; the document has schemas of its own for them. */
    private static final Set<String> REPLACED = Set.of("JsonNodeType", "HttpProblem", "HttpValidationProblem");

    private WrittenSchemas() {}

    static void correct(Components components) {
        Map<String, Schema> schemas = components.getSchemas();
        if (schemas == null) {
            return;
        }
        schemas.values().forEach(WrittenSchemas::rename);
        TREES.stream()
                .filter(schemas::containsKey)
                .forEach(tree -> components.addSchema(
                        tree, OASFactory.createSchema().description("JSON of a form of its own.")));
        REPLACED.forEach(components::removeSchema);
    }

    /** Names are written with underscores, as the mapper writes them. */
    private static void rename(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            Map<String, Schema> renamed = new LinkedHashMap<>();
            properties.forEach((name, property) -> {
                rename(property);
                renamed.put(written(name), property);
            });
            schema.setProperties(renamed);
        }
        List<String> required = schema.getRequired();
        if (required != null) {
            schema.setRequired(required.stream().map(WrittenSchemas::written).toList());
        }
        if (schema.getItems() != null) {
            rename(schema.getItems());
        }
    }

    static String written(String name) {
        return NEW_WORD.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
