package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plain manifests are what the chart renders, and the overlay changes what is there to be changed. */
class KustomizeTest {

    private static final Path K8S = Checkout.ROOT.resolve("k8s");
    private static final Path BASE = K8S.resolve("base");
    private static final Path OVERLAY = K8S.resolve("overlays/example");
    private static final String HEAD =
            "# Rendered from the chart in k8s/helm with chart-values.yaml; KustomizeTest compares it.\n";

    @Test
    void theBaseIsTheChartRendered() throws IOException {
        Map<String, StringBuilder> files = new TreeMap<>();
        for (JsonNode object : Chart.objects("base")) {
            // The pod of helm test belongs to Helm.
            if (!Chart.isKind(object, "Pod")) {
                files.computeIfAbsent(fileOf(object), name -> new StringBuilder(HEAD))
                        .append(Chart.YAML.writeValueAsString(withoutHelm(object)));
            }
        }
        files.forEach((name, text) -> Checkout.isWritten(BASE.resolve(name), text.toString()));

        assertThat(yaml(BASE.resolve("kustomization.yaml")).path("resources"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(files.keySet());
        try (Stream<Path> there = Files.list(BASE)) {
            assertThat(there.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(files.keySet().stream(), Stream.of("kustomization.yaml", "chart-values.yaml"))
                                    .toList());
        }
    }

    /** A patch of JSON fails where what it adds to is not there. */
    @Test
    void whatTheOverlayAddsHasAPlaceInEveryObjectThatItNames() throws IOException {
        for (JsonNode patch : yaml(OVERLAY.resolve("kustomization.yaml")).path("patches")) {
            String named = patch.at("/target/labelSelector").asText();
            List<JsonNode> targets = Chart.objects("base").stream()
                    .filter(each -> Chart.isKind(each, patch.at("/target/kind").asText()))
                    .filter(each -> named.isEmpty()
                            || named.matches("app\\.kubernetes\\.io/name in \\(.*\\b"
                                    + each.at("/metadata/labels/app.kubernetes.io~1name")
                                            .asText() + "\\b.*\\)"))
                    .toList();
            assertThat(targets).hasSizeGreaterThanOrEqualTo(Chart.SERVICES.size());
            for (JsonNode operation : Chart.YAML.readTree(patch.path("patch").asText())) {
                String list = operation.path("path").asText().replaceFirst("/-$", "");
                assertThat(targets)
                        .as(list)
                        .allSatisfy(each -> assertThat(each.at(list).isArray()).isTrue());
            }
        }
    }

    @Test
    void theOverlayReplacesEveryNameThatStandsForSomething() throws IOException {
        JsonNode overlay = yaml(OVERLAY.resolve("kustomization.yaml"));
        List<String> images = new ArrayList<>();
        for (JsonNode object : Chart.objects("base")) {
            if (Chart.isKind(object, "Deployment")) {
                images.add(object.at("/spec/template/spec/containers/0/image")
                        .asText()
                        .replaceFirst(":[^:/]+$", ""));
            }
        }

        assertThat(overlay.path("resources")).extracting(JsonNode::asText).containsExactly("../../base");
        assertThat(overlay.path("images"))
                .extracting(image -> image.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(images);
        assertThat(overlay.at("/secretGenerator/0/name").asText()).isEqualTo("mastowatch");
        for (JsonNode replacement : overlay.path("replacements")) {
            for (JsonNode target : replacement.path("targets")) {
                for (JsonNode field : target.path("fieldPaths")) {
                    String variable = field.asText().replaceFirst(".*\\[name=([A-Z_]+)]\\.value", "$1");
                    assertThat(Chart.ofKind(target.at("/select/kind").asText(), Chart.valueSet("base")))
                            .isNotEmpty()
                            .allSatisfy(deployment -> assertThat(deployment.at("/spec/template/spec/containers/0/env"))
                                    .anyMatch(each -> each.path("name").asText().equals(variable)));
                }
            }
        }
    }

    @Test
    void theOverlayIsBuiltByKustomizeWhereThereIsOne() throws IOException, InterruptedException {
        Path kubectl = Path.of("/usr/bin/kubectl");
        assumeThat(kubectl).as("kubectl").isExecutable();
        Path out = Files.createTempFile(Checkout.ROOT.resolve("k8s/target"), "overlay", ".yaml");
        Process process = new ProcessBuilder(kubectl.toString(), "kustomize", OVERLAY.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        String text = Checkout.text(out);
        List<JsonNode> objects = Chart.parse(text);

        assertThat(text).doesNotContain("registry.example/mastowatch", "kafka.example:9092", "https://social.example");
        assertThat(objects).allSatisfy(object -> {
            assertThat(Models.unknownFields(object)).isEmpty();
            assertThat(object.at("/metadata/namespace").asText()).isEqualTo("mastowatch");
        });
        String secret = Chart.nameOf(objects.stream()
                .filter(each -> Chart.isKind(each, "Secret"))
                .findFirst()
                .orElseThrow());
        assertThat(secret).startsWith("mastowatch-");
        assertThat(objects)
                .filteredOn(each -> Chart.isKind(each, "Deployment"))
                .hasSize(5)
                .allSatisfy(each -> assertThat(each.at("/spec/template/spec/containers/0/env"))
                        .filteredOn(variable -> variable.has("valueFrom"))
                        .allMatch(variable -> variable.at("/valueFrom/secretKeyRef/name")
                                .asText()
                                .equals(secret)));
    }

    private static String fileOf(JsonNode object) {
        return switch (object.path("kind").asText()) {
            case "Deployment" -> "deployments.yaml";
            case "Service" -> "services.yaml";
            case "ServiceAccount" -> "serviceaccounts.yaml";
            case "NetworkPolicy" -> "networkpolicies.yaml";
            case "PodDisruptionBudget" -> "poddisruptionbudgets.yaml";
            case "Job" -> "topics-job.yaml";
            default -> throw new AssertionError("where does this go: " + Models.kind(object));
        };
    }

    /** Without what only Helm gives a meaning, and without a namespace, which the overlay gives. */
    private static JsonNode withoutHelm(JsonNode object) {
        ObjectNode plain = object.deepCopy();
        ObjectNode metadata = (ObjectNode) plain.path("metadata");
        metadata.remove("namespace");
        ObjectNode labels = (ObjectNode) metadata.path("labels");
        labels.remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
        return plain;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return Chart.YAML.readTree(Checkout.text(file));
    }
}
