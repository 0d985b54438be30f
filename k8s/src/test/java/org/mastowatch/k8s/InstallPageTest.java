package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/how-to/install-on-kubernetes.md tells its readers to write, rendered. */
class InstallPageTest {

    private static final String PAGE = Checkout.text("docs/how-to/install-on-kubernetes.md");
    private static final Pattern VALUES = Pattern.compile("(?ms)^```yaml\n(.*?)^```");

    @TempDir
    Path folder;

    /** Strimzi looks in the namespace of its Kafka, and pods read Secrets in their own. */
    @Test
    void topicsAndUsersAreWhereStrimziLooksForThemAndTheirSecretsAreCopied() throws IOException {
        // Given
        JsonNode values = Chart.YAML.readerForUpdating(values("instance:")).readValue(block("strimzi:"));
        String namespace = values.at("/kafka/bootstrapServers").asText().split("\\.", -1)[1];

        // When
        List<JsonNode> objects = render(values);

        // Then
        assertThat(objects)
                .filteredOn(each -> each.path("apiVersion").asText().startsWith("kafka.strimzi.io/"))
                .hasSizeGreaterThan(20)
                .allSatisfy(each ->
                        assertThat(each.at("/metadata/namespace").asText()).isEqualTo(namespace));
        String copied = Checkout.found(Pattern.compile("(?s)\nfor secret in (.*?); do\n"), PAGE)
                .getFirst();
        assertThat(objects)
                .filteredOn(each -> Chart.isKind(each, "KafkaUser"))
                .hasSize(5)
                .allSatisfy(each -> assertThat(copied.split("[\\s\\\\]+")).contains(Chart.nameOf(each)));
        assertThat(copied.split(" ")).contains(values.at("/kafka/tls/caSecret").asText());
    }

    @Test
    void theConnectionsToPostgresAreCountedAsTheyAre() throws IOException {
        // Given
        String settings = Checkout.text("libs/postgres/src/main/resources/META-INF/microprofile-config.properties");
        int each = Checkout.found(Pattern.compile("(?:reactive|jdbc)\\.max-size=([0-9]+)"), settings).stream()
                .mapToInt(Integer::parseInt)
                .sum();
        JsonNode values = values("instance:");

        // When
        int asInstalled = replicas(render(values));
        int atMost = replicas(
                render(Chart.YAML.readerForUpdating(values).readValue("pods: {autoscaling: {enabled: true}}")));

        // Then
        int surge = 4;
        assertThat(PAGE.replace('\n', ' '))
                .contains(asInstalled * each + " with two replicas each, " + (asInstalled + surge) * each
                        + " in a roll-out, which adds one to each, " + (atMost + surge) * each
                        + " with autoscaling at its most")
                .contains(" connection limit " + (asInstalled + surge) * each + ";");
    }

    /** How many of those that hold connections there can be. */
    private static int replicas(List<JsonNode> objects) {
        return objects.stream()
                .filter(each -> Chart.isKind(each, "Deployment"))
                .filter(each -> each.toString().contains("\"DATABASE_URL\""))
                .mapToInt(each -> each.path("spec").has("replicas")
                        ? each.at("/spec/replicas").asInt()
                        : Chart.one(objects, "HorizontalPodAutoscaler", Chart.nameOf(each))
                                .at("/spec/maxReplicas")
                                .asInt())
                .sum();
    }

    private List<JsonNode> render(JsonNode values) throws IOException {
        Path file = folder.resolve("my-values.yaml");
        Files.writeString(file, Chart.YAML.writeValueAsString(values));
        return Chart.parse(Chart.command(Checkout.CHART).withValuesFile(file).call());
    }

    private static JsonNode values(String of) throws IOException {
        return Chart.YAML.readTree(block(of));
    }

    private static String block(String with) {
        return Checkout.found(VALUES, PAGE).stream()
                .filter(block -> block.contains(with))
                .findFirst()
                .orElseThrow();
    }
}
