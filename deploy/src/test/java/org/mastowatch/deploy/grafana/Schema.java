package org.mastowatch.deploy.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Grafana 11 and 12 want of a dashboard, written after their schema of dashboards (kind {@code Dashboard}, schema version 39). A field
 * that is missing, not known or of another type is told by its path.
 */
final class Schema {

    private static final Map<String, String> DASHBOARD = Map.ofEntries(
            Map.entry("id", "null"),
            Map.entry("uid", "string"),
            Map.entry("title", "string"),
            Map.entry("description", "string"),
            Map.entry("tags", "array"),
            Map.entry("schemaVersion", "number"),
            Map.entry("version", "number"),
            Map.entry("editable", "boolean"),
            Map.entry("graphTooltip", "number"),
            Map.entry("timezone", "string"),
            Map.entry("refresh", "string"),
            Map.entry("time", "object"),
            Map.entry("timepicker", "object"),
            Map.entry("annotations", "object"),
            Map.entry("links", "array"),
            Map.entry("templating", "object"),
            Map.entry("panels", "array"));

    private static final Map<String, String> LINK = Map.of(
            "title", "string",
            "type", "string",
            "icon", "string",
            "tooltip", "string",
            "url", "string",
            "asDropdown", "boolean",
            "includeVars", "boolean",
            "keepTime", "boolean",
            "targetBlank", "boolean",
            "tags", "array");

    private static final Map<String, String> PANEL = Map.ofEntries(
            Map.entry("id", "number"),
            Map.entry("type", "string"),
            Map.entry("title", "string"),
            Map.entry("description", "string"),
            Map.entry("datasource", "object"),
            Map.entry("targets", "array"),
            Map.entry("fieldConfig", "object"),
            Map.entry("options", "object"),
            Map.entry("links", "array"),
            Map.entry("gridPos", "object"),
            Map.entry("transformations", "array?"));

    private static final Map<String, String> TARGET = Map.of(
            "refId", "string",
            "datasource", "object",
            "expr", "string",
            "legendFormat", "string",
            "editorMode", "string",
            "instant", "boolean",
            "range", "boolean",
            "format", "string");

    private static final Map<String, String> VARIABLE = Map.ofEntries(
            Map.entry("name", "string"),
            Map.entry("label", "string"),
            Map.entry("type", "string"),
            Map.entry("hide", "number"),
            Map.entry("skipUrlSync", "boolean"),
            Map.entry("current", "object"),
            Map.entry("options", "array"),
            Map.entry("query", "any"),
            Map.entry("definition", "string?"),
            Map.entry("datasource", "object?"),
            Map.entry("refresh", "number?"),
            Map.entry("regex", "string?"),
            Map.entry("sort", "number?"),
            Map.entry("includeAll", "boolean?"),
            Map.entry("multi", "boolean?"),
            Map.entry("allValue", "string?"));

    private static final Map<String, String> DEFAULTS = Map.of(
            "unit", "string",
            "color", "object",
            "thresholds", "object",
            "mappings", "array",
            "min", "number?",
            "custom", "object?");

    private static final Map<String, Map<String, String>> OPTIONS = Map.of(
            "stat",
            Map.of(
                    "reduceOptions", "object",
                    "colorMode", "string",
                    "graphMode", "string",
                    "justifyMode", "string",
                    "orientation", "string",
                    "textMode", "string"),
            "timeseries",
            Map.of("legend", "object", "tooltip", "object"),
            "bargauge",
            Map.of(
                    "reduceOptions", "object",
                    "displayMode", "string",
                    "orientation", "string",
                    "showUnfilled", "boolean",
                    "valueMode", "string",
                    "namePlacement", "string",
                    "sizing", "string"),
            "table",
            Map.of("showHeader", "boolean", "cellHeight", "string", "sortBy", "array"));

    private static final Set<String> UNITS =
            Set.of("none", "short", "s", "ms", "cps", "cpm", "reqps", "percentunit", "bytes", "suffix:/h");

    private final List<String> faults = new ArrayList<>();

    private Schema() {}

    /** What is wrong, or nothing. */
    static List<String> faults(JsonNode dashboard) {
        Schema schema = new Schema();
        schema.check("", dashboard, DASHBOARD);
        schema.each("/links", dashboard.at("/links"), LINK);
        schema.each("/templating/list", dashboard.at("/templating/list"), VARIABLE);
        int at = 0;
        for (JsonNode panel : dashboard.at("/panels")) {
            schema.panel("/panels/" + at++, panel);
        }
        return schema.faults;
    }

    private void panel(String path, JsonNode panel) {
        check(path, panel, PANEL);
        check(
                path + "/gridPos",
                panel.path("gridPos"),
                Map.of("h", "number", "w", "number", "x", "number", "y", "number"));
        each(path + "/targets", panel.path("targets"), TARGET);
        each(
                path + "/links",
                panel.path("links"),
                Map.of("title", "string", "url", "string", "targetBlank", "boolean"));
        check(path + "/fieldConfig", panel.path("fieldConfig"), Map.of("defaults", "object", "overrides", "array"));
        check(path + "/fieldConfig/defaults", panel.at("/fieldConfig/defaults"), DEFAULTS);
        each(
                path + "/fieldConfig/defaults/thresholds/steps",
                panel.at("/fieldConfig/defaults/thresholds/steps"),
                Map.of("color", "string", "value", "any"));
        Map<String, String> options = OPTIONS.get(panel.path("type").asText());
        if (options == null) {
            faults.add(path + "/type is none of " + new TreeSet<>(OPTIONS.keySet()));
        } else {
            check(path + "/options", panel.path("options"), options);
        }
        if (!UNITS.contains(panel.at("/fieldConfig/defaults/unit").asText())) {
            faults.add(path + "/fieldConfig/defaults/unit is none that Grafana knows");
        }
    }

    private void each(String path, JsonNode list, Map<String, String> fields) {
        int at = 0;
        for (JsonNode item : list) {
            check(path + "/" + at++, item, fields);
        }
    }

    private void check(String path, JsonNode object, Map<String, String> fields) {
        object.fieldNames().forEachRemaining(name -> {
            if (!fields.containsKey(name)) {
                faults.add(path + "/" + name + " is not known");
            }
        });
        fields.forEach((name, type) -> {
            JsonNode value = object.path(name);
            if (value.isMissingNode() ? !type.endsWith("?") : !isOf(value, type.replace("?", ""))) {
                faults.add(path + "/" + name + " is not of type " + type);
            }
        });
    }

    private static boolean isOf(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> true;
        };
    }
}
