package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards reach the cluster as they stand in the chart's folders, and those about exporters only where asked for. */
class MonitoringTest {

    /** What kubectl apply writes into an annotation must be smaller than 256 KiB, all annotations together. */
    private static final int LARGEST = 200 * 1024;

    private static final List<JsonNode> ALL = Chart.objects("operators");

    @Test
    void eachFileOfAlertsIsARuleOfItsOwn() throws IOException {
        for (String name : names("alerts")) {
            JsonNode rule = Chart.one(ALL, "PrometheusRule", "mastowatch-" + name);
            JsonNode file = Chart.YAML.readTree(Checkout.text(Checkout.CHART.resolve("alerts/" + name + ".yaml")));

            assertThat(Models.unknownFields(rule)).as(name).isEmpty();
            assertThat(rule.at("/spec/groups").findValuesAsText("alert"))
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(file.findValuesAsText("alert"));
        }
    }

    @Test
    void eachFileOfDashboardsIsAConfigMapThatIsNotTooLarge() throws IOException {
        for (String name : names("dashboards")) {
            String text = Chart.one(ALL, "ConfigMap", "-dashboard-" + name)
                    .path("data")
                    .path(name + ".json")
                    .asText();

            assertThat(Chart.YAML.readTree(text).path("uid").asText()).isEqualTo("mastowatch-" + name);
            assertThat(text.length()).as(name).isLessThan(LARGEST);
        }
    }

    @Test
    void runbooksAreLinkedWhereTheyAreKeptAndJobsAreCalledAsTheyAre() {
        assertThat(texts(ALL))
                .isNotEmpty()
                .noneMatch(text -> text.contains("docs/how-to/runbooks.md"))
                .noneMatch(text -> text.contains("(mastowatch-)?"))
                .anyMatch(text -> text.contains("https://wiki.example/runbooks#mastowatchservicedown"))
                .anyMatch(text -> text.contains("https://wiki.example/runbooks\""))
                .anyMatch(text -> text.contains("job=~\"mastowatch-(api-gateway|"));
        assertThat(texts(render("fullnameOverride", "watch")))
                .anyMatch(text -> text.contains("job=~\"watch-(api-gateway|"))
                .anyMatch(text -> text.contains("docs/how-to/runbooks.md#mastowatchservicedown"));
    }

    @Test
    void whatNeedsAnExporterComesOnlyWhereItIsAskedFor() {
        assertThat(names(render("", null)))
                .contains("mastowatch-mastowatch", "mastowatch-dashboard-overview")
                .noneMatch(name -> name.contains("-mastodon") || name.contains("postgres"));
        assertThat(names(render("alerts.mastodon", true)))
                .contains("mastowatch-mastodon")
                .doesNotContain("mastowatch-postgres", "mastowatch-dashboard-mastodon");
        assertThat(names(render("dashboards.postgres", true)))
                .contains("mastowatch-dashboard-mastodon-postgres")
                .doesNotContain("mastowatch-dashboard-mastodon", "mastowatch-postgres");
    }

    /** With alerts and dashboards on, and one value besides. */
    private static List<JsonNode> render(String value, @Nullable Object is) {
        var command = Chart.command(Checkout.CHART)
                .withValuesFile(Chart.valueSet("minimal"))
                .set("alerts.enabled", true)
                .set("dashboards.enabled", true);
        return Chart.parse((is == null ? command : command.set(value, is)).call());
    }

    private static List<String> names(List<JsonNode> objects) {
        return monitoring(objects).map(Chart::nameOf).toList();
    }

    private static List<String> texts(List<JsonNode> objects) {
        return monitoring(objects)
                .map(each -> Chart.isKind(each, "ConfigMap")
                        ? each.path("data").elements().next().asText()
                        : String.join(
                                "\n",
                                Stream.of("expr", "runbook_url")
                                        .flatMap(name -> each.findValuesAsText(name).stream())
                                        .toList()))
                .toList();
    }

    private static Stream<JsonNode> monitoring(List<JsonNode> objects) {
        return objects.stream()
                .filter(each -> Chart.isKind(each, "PrometheusRule")
                        || Chart.isKind(each, "ConfigMap") && Chart.nameOf(each).contains("-dashboard-"));
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Checkout.CHART.resolve(folder))) {
            List<String> names = files.map(file -> file.getFileName().toString().replaceFirst("\\.\\w+$", ""))
                    .toList();
            assertThat(names).isNotEmpty();
            return names;
        }
    }
}
