package org.mastowatch.deploy.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.deploy.Checkout;
import org.mastowatch.deploy.prometheus.Metrics;
import org.mastowatch.deploy.prometheus.Promtool;

/** The dashboards of the chart are what the code here makes, Grafana can read them, and Prometheus understands what they ask. */
class DashboardsTest {

    private static final String FOLDER = "k8s/helm/mastowatch/dashboards/";
    private static final int MOST_PANELS = 16;
    private static final int GRID = 24;

    @ParameterizedTest
    @MethodSource("dashboards")
    void theFileIsWhatTheCodeMakes(Dashboard dashboard) throws IOException {
        Path file = Checkout.ROOT.resolve(file(dashboard));
        if (Boolean.getBoolean("mastowatch.write-dashboards")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, DashboardJson.text(dashboard));
        }

        assertThat(file)
                .as("write it anew with mvn -pl deploy test -Dmastowatch.write-dashboards=true")
                .hasContent(DashboardJson.text(dashboard));
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve(FOLDER))) {
            assertThat(files.map(file -> FOLDER + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(
                            dashboards().map(DashboardsTest::file).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void grafanaKnowsEveryField(Dashboard dashboard) {
        assertThat(Schema.faults(DashboardJson.json(dashboard))).isEmpty();
    }

    @Test
    void aFieldThatGrafanaDoesNotKnowIsFound() {
        ObjectNode dashboard = DashboardJson.json(dashboards().findFirst().orElseThrow());
        ((ObjectNode) dashboard.at("/panels/2")).put("unit", "s").remove("title");
        ((ObjectNode) dashboard.at("/panels/3/fieldConfig/defaults")).put("unit", "minute");

        assertThat(Schema.faults(dashboard))
                .containsExactlyInAnyOrder(
                        "/panels/2/unit is not known",
                        "/panels/2/title is not of type string",
                        "/panels/3/fieldConfig/defaults/unit is none that Grafana knows");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatItShowsAndAsksForSomething(Dashboard dashboard) {
        List<JsonNode> panels = panels(dashboard);

        assertThat(panels).hasSizeBetween(8, MOST_PANELS);
        assertThat(panels)
                .extracting(panel -> panel.path("title").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(panels).allSatisfy(panel -> {
            String title = panel.path("title").asText();
            assertThat(panel.path("description").asText())
                    .as(title)
                    .hasSizeGreaterThan(20)
                    .endsWith(".");
            assertThat(panel.path("targets")).as(title).isNotEmpty();
            assertThat(panel.path("targets"))
                    .as(title)
                    .allMatch(target -> target.at("/datasource/uid").asText().equals("${datasource}"));
            // Many series without a name of their own are told apart by nobody.
            assertThat(panel.path("type").asText().equals("timeseries")
                            && panel.path("targets")
                                    .valueStream()
                                    .anyMatch(target ->
                                            target.path("legendFormat").asText().equals("__auto")))
                    .as(title)
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void noTwoPanelsHaveOneIdOrOnePlace(Dashboard dashboard) {
        List<JsonNode> panels = panels(dashboard);
        Set<Integer> taken = new TreeSet<>();
        int cells = 0;
        for (JsonNode panel : panels) {
            JsonNode place = panel.path("gridPos");
            int x = place.path("x").asInt();
            int y = place.path("y").asInt();
            int width = place.path("w").asInt();
            int height = place.path("h").asInt();
            assertThat(x + width).isLessThanOrEqualTo(GRID);
            for (int row = y; row < y + height; row++) {
                for (int column = x; column < x + width; column++) {
                    taken.add(row * GRID + column);
                    cells++;
                }
            }
        }

        assertThat(taken).hasSize(cells);
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void prometheusUnderstandsEveryQuestion() {
        StringBuilder rules = new StringBuilder("groups:\n  - name: questions\n    rules:\n");
        int number = 0;
        for (String expression : expressions()) {
            rules.append("      - record: question:").append(number++).append('\n');
            rules.append("        expr: |-\n          ").append(expression).append('\n');
        }

        Promtool.Result result = Promtool.checkRules(rules.toString());
        assertThat(result.end()).as(result.said() + rules).isZero();
        assertThat(result.said()).contains(number + " rules found");
    }

    @Test
    void everyMetricExists() {
        assertThat(expressions()).allSatisfy(expression -> {
            assertThat(Metrics.unknown(expression)).as(expression).isEmpty();
        });
    }

    @Test
    void everyRunbookExists() {
        String page = Checkout.text("docs/how-to/runbooks.md");

        List<String> runbooks = dashboards()
                .flatMap(dashboard -> dashboard.rows().stream())
                .flatMap(List::stream)
                .map(Panel::runbook)
                .filter(alert -> !alert.isEmpty())
                .toList();

        assertThat(runbooks).isNotEmpty().allMatch(alert -> page.contains("\n### " + alert + "\n"));
    }

    /** What panels and variables ask, as it stands once a person chose nothing. */
    private static List<String> expressions() {
        List<String> expressions = new ArrayList<>();
        dashboards()
                .flatMap(dashboard -> panels(dashboard).stream())
                .forEach(panel -> panel.path("targets")
                        .forEach(target ->
                                expressions.add(chosen(target.path("expr").asText()))));
        dashboards()
                .flatMap(dashboard -> dashboard.variables().stream())
                .map(variable -> variable.query().replaceFirst("label_values\\((.*), \\w+\\)", "$1"))
                .forEach(expression -> expressions.add(chosen(expression)));
        return expressions;
    }

    private static String chosen(String expression) {
        String chosen = expression
                .replace("$__rate_interval", "5m")
                .replace("$__range", "1h")
                .replaceAll("\\$(job|instance|rule|datname)\\b", ".*");
        assertThat(chosen).doesNotContain("$");
        return chosen;
    }

    private static List<JsonNode> panels(Dashboard dashboard) {
        return DashboardJson.json(dashboard).path("panels").valueStream().toList();
    }

    private static String file(Dashboard dashboard) {
        return FOLDER + dashboard.name() + ".json";
    }

    static Stream<Dashboard> dashboards() {
        return Dashboard.all().stream();
    }
}
