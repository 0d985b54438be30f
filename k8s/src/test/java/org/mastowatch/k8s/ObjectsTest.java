package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object that the chart renders is one that its kind's definition knows, whole. */
class ObjectsTest {

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void everyObjectIsOfAKnownKindAndHasNoFieldThatTheKindLacks(Path values) {
        assertThat(Chart.objects(values)).isNotEmpty().allSatisfy(object -> {
            assertThat(Models.isKnown(object)).as(Models.kind(object)).isTrue();
            assertThat(Models.unknownFields(object))
                    .as("%s %s", Models.kind(object), Chart.nameOf(object))
                    .isEmpty();
        });
    }

    @Test
    void anUnknownFieldIsFoundHoweverDeep() {
        JsonNode deployment =
                Chart.one(Chart.objects("minimal"), "Deployment", "api-gateway").deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0/readinessProbe/httpGet")).put("prot", "http");

        assertThat(Models.unknownFields(deployment))
                .containsExactly("/spec/template/spec/containers/0/readinessProbe/httpGet/prot");
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void noTwoObjectsHaveOneNameAndEachIsInTheNamespaceOfTheRelease(Path values) {
        List<JsonNode> objects = Chart.objects(values);

        assertThat(objects)
                .extracting(each -> Models.kind(each) + " " + Chart.nameOf(each))
                .doesNotHaveDuplicates();
        assertThat(objects)
                .allSatisfy(each -> assertThat(each.at("/metadata/namespace").asText())
                        .as(Chart.nameOf(each))
                        .isEqualTo("mastodon"));
    }

    @Test
    void theSetsOfValuesRenderEveryTemplate() throws IOException {
        Set<String> rendered = Chart.valueSets()
                .flatMap(values -> Chart.render(values).lines())
                .filter(line -> line.startsWith("# Source: mastowatch/templates/"))
                .map(line -> line.substring("# Source: mastowatch/templates/".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.walk(Checkout.CHART.resolve("templates"))) {
            Path templates = Checkout.CHART.resolve("templates");
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))
                            .map(file -> templates.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(rendered);
        }
    }

    @Test
    void whatOthersPutIntoTheFoldersOfAlertsAndDashboardsIsRendered(@TempDir Path folder) throws IOException {
        // Given a copy of the chart with a file in each
        Path chart = Chart.copy(folder.resolve("mastowatch"), UnaryOperator.identity());
        Files.createDirectories(chart.resolve("alerts"));
        Files.createDirectories(chart.resolve("dashboards"));
        Files.writeString(chart.resolve("alerts/intake.yaml"), """
                groups:
                  - name: intake
                    rules:
                      - alert: IntakeSilent
                        expr: up == 0
                        annotations: {summary: "{{ $labels.job }} is silent"}
                """);
        Files.writeString(chart.resolve("dashboards/overview.json"), "{\"title\": \"{{instance}}\"}");

        // When it is rendered
        List<JsonNode> objects = Chart.parse(
                Chart.command(chart).withValuesFile(Chart.valueSet("operators")).call());

        // Then each is an object, as it stands in the file
        JsonNode rule = Chart.one(objects, "PrometheusRule", "intake");
        assertThat(Models.unknownFields(rule)).isEmpty();
        assertThat(rule.at("/spec/groups/0/rules/0/annotations/summary").asText())
                .isEqualTo("{{ $labels.job }} is silent");
        JsonNode dashboard = Chart.one(objects, "ConfigMap", "dashboard-overview");
        assertThat(dashboard.at("/data/overview.json").asText()).isEqualTo("{\"title\": \"{{instance}}\"}");
        assertThat(dashboard.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
    }
}
