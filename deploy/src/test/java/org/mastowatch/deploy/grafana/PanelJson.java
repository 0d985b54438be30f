package org.mastowatch.deploy.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A panel as Grafana reads it. */
final class PanelJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PanelJson() {}

    static ObjectNode json(Panel panel, int id) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", id);
        json.put("type", panel.kind().type);
        json.put("title", panel.title());
        json.put("description", panel.description());
        datasource(json);
        targets(panel, json.putArray("targets"));
        fields(panel, json.putObject("fieldConfig"));
        options(panel.kind(), json.putObject("options"));
        links(panel, json.putArray("links"));
        if (panel.kind() == Kind.TABLE) {
            hidden(json.putArray("transformations"));
        }
        return json;
    }

    static void datasource(ObjectNode json) {
        json.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
    }

    private static void targets(Panel panel, ArrayNode targets) {
        char reference = 'A';
        for (Query query : panel.queries()) {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf(reference++));
            datasource(target);
            target.put("expr", query.expression());
            target.put("legendFormat", query.legend().isEmpty() ? "__auto" : query.legend());
            target.put("editorMode", "code");
            target.put("instant", panel.kind().instant);
            target.put("range", !panel.kind().instant);
            target.put("format", panel.kind() == Kind.TABLE ? "table" : "time_series");
        }
    }

    private static void fields(Panel panel, ObjectNode config) {
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit());
        boolean overTime = panel.kind().type.equals("timeseries");
        defaults.putObject("color").put("mode", overTime ? "palette-classic" : "thresholds");
        ArrayNode steps =
                defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
        for (Panel.Step step : panel.steps()) {
            ObjectNode each = steps.addObject().put("color", step.color());
            if (Double.isInfinite(step.from())) {
                each.putNull("value");
            } else {
                each.put("value", step.from());
            }
        }
        words(panel.words(), defaults.putArray("mappings"));
        if (overTime) {
            defaults.put("min", 0);
            drawing(panel, defaults.putObject("custom"));
        }
        config.putArray("overrides");
    }

    private static void words(Map<Integer, String> words, ArrayNode mappings) {
        if (!words.isEmpty()) {
            ObjectNode options = mappings.addObject().put("type", "value").putObject("options");
            new TreeMap<>(words)
                    .forEach(
                            (value, word) -> options.putObject(value.toString()).put("text", word));
        }
    }

    private static void drawing(Panel panel, ObjectNode custom) {
        boolean stacked = panel.kind() == Kind.STACK;
        custom.put("drawStyle", "line");
        custom.put("lineInterpolation", "linear");
        custom.put("lineWidth", 1);
        custom.put("fillOpacity", stacked ? 40 : 8);
        custom.put("showPoints", "never");
        custom.put("spanNulls", false);
        custom.putObject("stacking").put("mode", stacked ? "normal" : "none").put("group", "A");
        custom.putObject("thresholdsStyle").put("mode", panel.steps().size() > 1 ? "dashed" : "off");
    }

    private static void options(Kind kind, ObjectNode options) {
        switch (kind) {
            case STAT -> {
                reduced(options);
                options.put("colorMode", "value");
                options.put("graphMode", "none");
                options.put("justifyMode", "auto");
                options.put("orientation", "auto");
                options.put("textMode", "auto");
            }
            case LINES, STACK -> {
                ObjectNode legend = options.putObject("legend");
                legend.put("displayMode", "list").put("placement", "bottom").put("showLegend", true);
                legend.putArray("calcs");
                options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            }
            case BARS -> {
                reduced(options);
                options.put("displayMode", "basic");
                options.put("orientation", "horizontal");
                options.put("showUnfilled", true);
                options.put("valueMode", "color");
                options.put("namePlacement", "auto");
                options.put("sizing", "auto");
            }
            case TABLE -> {
                options.put("showHeader", true);
                options.put("cellHeight", "sm");
                options.putArray("sortBy");
            }
        }
    }

    private static void reduced(ObjectNode options) {
        ObjectNode reduce = options.putObject("reduceOptions");
        reduce.put("values", false).put("fields", "");
        reduce.putArray("calcs").add("lastNotNull");
    }

    private static void links(Panel panel, ArrayNode links) {
        if (!panel.runbook().isEmpty()) {
            links.addObject()
                    .put("title", "Runbook: " + panel.runbook())
                    .put("url", "${runbooks}#" + panel.runbook().toLowerCase(Locale.ROOT))
                    .put("targetBlank", true);
        }
    }

    /** What a table of series does not show: the time, which is now, and what all have in common. */
    private static void hidden(ArrayNode transformations) {
        ObjectNode organize = transformations.addObject().put("id", "organize").putObject("options");
        ObjectNode excluded = organize.putObject("excludeByName");
        for (String name : new String[] {"Time", "Value", "__name__", "alertstate"}) {
            excluded.put(name, true);
        }
        organize.putObject("indexByName").put("severity", 0).put("alertname", 1);
        organize.putObject("renameByName").put("alertname", "alert");
    }
}
