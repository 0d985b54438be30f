package org.mastowatch.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are left empty, or name a part of what stands elsewhere. */
class ValuesTest {

    private static final String MINIMAL = Checkout.text(Chart.valueSet("minimal"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "analyzer", "reporter", "approval", "settings"})
    void whatIsNamedAndLeftEmptyIsAsIfItWereNotNamed(String name) throws IOException {
        assertThat(render(name + ":\n")).isEqualTo(render(name + ": {}\n"));
    }

    @Test
    void moreMemoryForOneServiceLeavesTheRestAsItIs() throws IOException {
        List<JsonNode> objects = render("gateway: {resources: {limits: {memory: 1Gi}}}\n");

        assertThat(resources(objects, "api-gateway").at("/limits/memory").asText())
                .isEqualTo("1Gi");
        assertThat(resources(objects, "api-gateway").path("requests"))
                .isEqualTo(resources(objects, "poller-service").path("requests"))
                .isNotEmpty();
        assertThat(resources(objects, "api-gateway").at("/limits/cpu"))
                .isEqualTo(resources(objects, "poller-service").at("/limits/cpu"));
        assertThat(resources(objects, "poller-service").at("/limits/memory").asText())
                .isEqualTo("512Mi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{grafana_dashboard: null}", ""})
    void dashboardsMayBeWithoutALabelOfTheirOwn(String labels) throws IOException {
        List<JsonNode> objects = render("dashboards:\n  enabled: true\n  labels: " + labels + "\n");

        assertThat(Chart.one(objects, "ConfigMap", "-dashboard-overview").at("/metadata/labels"))
                .isEqualTo(((ObjectNode) Chart.one(objects, "Deployment", "api-gateway")
                                .at("/metadata/labels")
                                .deepCopy())
                        .put("app.kubernetes.io/name", "dashboards"));
    }

    /** What leaves {@code stringData} from one release to the next stays in the Secret; what leaves {@code data} does not. */
    @Test
    void aSecretThatIsTakenOutOfTheValuesIsTakenOutOfTheSecret() {
        JsonNode secret = Chart.one(Chart.objects("by-hand"), "Secret", "watch");

        assertThat(secret.has("stringData")).isFalse();
        assertThat(new String(
                        Base64.getDecoder().decode(secret.at("/data/API_KEY").asText()), UTF_8))
                .isEqualTo("invented-api-key");
    }

    private List<JsonNode> render(String more) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), MINIMAL + more);
        return Chart.parse(Chart.command(Checkout.CHART).withValuesFile(values).call());
    }

    private static JsonNode resources(List<JsonNode> objects, String service) {
        return Chart.one(objects, "Deployment", service).at("/spec/template/spec/containers/0/resources");
    }
}
