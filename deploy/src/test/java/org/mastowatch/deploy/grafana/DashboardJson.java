package org.mastowatch.deploy.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A dashboard as Grafana 11 and 12 read it. */
final class DashboardJson {

    /** The version of the schema of Grafana 11; 12 brings it up to its own. */
    private static final int SCHEMA = 39;

    private static final String PAGE = "docs/how-to/runbooks.md";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DashboardJson() {}

    static String text(Dashboard dashboard) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(dashboard)) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode json(Dashboard dashboard) {
        ObjectNode json = JSON.createObjectNode();
        json.putNull("id");
        json.put("uid", dashboard.uid());
        json.put("title", dashboard.title());
        json.put("description", dashboard.description());
        json.putArray("tags").add("mastowatch").add("mastodon");
        json.put("schemaVersion", SCHEMA);
        json.put("version", 1);
        json.put("editable", true);
        // One line over all panels where the pointer is.
        json.put("graphTooltip", 1);
        json.put("timezone", "browser");
        json.put("refresh", "1m");
        json.putObject("time").put("from", "now-" + dashboard.from()).put("to", "now");
        json.putObject("timepicker");
        json.putObject("annotations").putArray("list");
        links(json.putArray("links"));
        variables(dashboard.variables(), json.putObject("templating").putArray("list"));
        panels(dashboard.rows(), json.putArray("panels"));
        return json;
    }

    private static void links(ArrayNode links) {
        links.addObject()
                .put("title", "MastoWatch")
                .put("type", "dashboards")
                .put("icon", "external link")
                .put("tooltip", "The other dashboards")
                .put("url", "")
                .put("asDropdown", true)
                .put("includeVars", false)
                .put("keepTime", true)
                .put("targetBlank", false)
                .putArray("tags")
                .add("mastowatch");
        links.addObject()
                .put("title", "Runbooks")
                .put("type", "link")
                .put("icon", "doc")
                .put("tooltip", "What each alert means and what to do")
                .put("url", "${runbooks}")
                .put("asDropdown", false)
                .put("includeVars", false)
                .put("keepTime", false)
                .put("targetBlank", true)
                .putArray("tags");
    }

    private static void variables(List<Variable> variables, ArrayNode list) {
        ObjectNode datasource = variable(list, "datasource", "Prometheus", "datasource", 0);
        datasource.put("query", "prometheus").put("refresh", 1).put("regex", "");
        datasource.put("includeAll", false).put("multi", false);
        datasource.putObject("current");
        datasource.putArray("options");
        ObjectNode runbooks = variable(list, "runbooks", "Runbooks", "constant", 2);
        runbooks.put("query", PAGE);
        runbooks.putObject("current").put("selected", false).put("text", PAGE).put("value", PAGE);
        runbooks.putArray("options");
        for (Variable each : variables) {
            ObjectNode query = variable(list, each.name(), each.label(), "query", 0);
            PanelJson.datasource(query);
            query.put("definition", each.query());
            query.putObject("query").put("query", each.query()).put("refId", "variable");
            // Read anew with the time range, so that a process that just began is there.
            query.put("refresh", 2).put("regex", "").put("sort", 1);
            query.put("includeAll", true).put("multi", true).put("allValue", each.all());
            query.putObject("current").put("selected", true).put("text", "All").put("value", "$__all");
            query.putArray("options");
        }
    }

    private static ObjectNode variable(ArrayNode list, String name, String label, String type, int hide) {
        return list.addObject()
                .put("name", name)
                .put("label", label)
                .put("type", type)
                .put("hide", hide)
                .put("skipUrlSync", false);
    }

    private static void panels(List<List<Panel>> rows, ArrayNode panels) {
        int id = 1;
        int y = 0;
        for (List<Panel> row : rows) {
            int width = 24 / row.size();
            int height = row.stream().allMatch(panel -> panel.kind() == Kind.STAT) ? 4 : 8;
            int x = 0;
            for (Panel panel : row) {
                ObjectNode json = PanelJson.json(panel, id++);
                json.putObject("gridPos")
                        .put("h", height)
                        .put("w", width)
                        .put("x", x)
                        .put("y", y);
                panels.add(json);
                x += width;
            }
            y += height;
        }
    }
}
