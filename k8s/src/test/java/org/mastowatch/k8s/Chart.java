package org.mastowatch.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The chart as Helm renders it. */
final class Chart {

    static final YAMLMapper YAML = new YAMLMapper();

    /** The five services by their keys in the values. */
    static final Map<String, String> SERVICES = Map.of(
            "gateway", "api-gateway",
            "poller", "poller-service",
            "analyzer", "analyzer-service",
            "reporter", "reporter-service",
            "approval", "approval-service");

    private static final Path BASE = Checkout.ROOT.resolve("k8s/base/chart-values.yaml");
    private static final Map<Path, String> RENDERED = new ConcurrentHashMap<>();
    private static final Map<Path, List<JsonNode>> PARSED = new ConcurrentHashMap<>();

    /** Helm does not show what it would make for a hook, so here the pod of helm test is none. */
    private static final Path WITHOUT_HOOKS =
            copy(Checkout.ROOT.resolve("k8s/target/chart/mastowatch"), text -> text.replace("helm.sh/hook: test", ""));

    private Chart() {}

    /** The sets of values that every test renders. */
    static Stream<Path> valueSets() {
        return Stream.concat(Stream.of("minimal", "operators", "by-hand").map(Chart::valueSet), Stream.of(BASE));
    }

    static Path valueSet(String name) {
        return name.equals("base")
                ? BASE
                : Checkout.ROOT.resolve("k8s/src/test/resources/values").resolve(name + ".yaml");
    }

    static List<JsonNode> objects(String valueSet) {
        return objects(valueSet(valueSet));
    }

    static List<JsonNode> objects(Path values) {
        return PARSED.computeIfAbsent(values, each -> List.copyOf(parse(render(each))));
    }

    static List<JsonNode> ofKind(String kind, Path values) {
        return objects(values).stream().filter(each -> isKind(each, kind)).toList();
    }

    static boolean isKind(JsonNode object, String kind) {
        return object.path("kind").asText().equals(kind);
    }

    static String nameOf(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** The object of this kind whose name ends so. */
    static JsonNode one(List<JsonNode> objects, String kind, String nameEnding) {
        return objects.stream()
                .filter(each -> isKind(each, kind) && nameOf(each).endsWith(nameEnding))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " whose name ends with " + nameEnding));
    }

    static String render(Path values) {
        return RENDERED.computeIfAbsent(
                values, each -> command(WITHOUT_HOOKS).withValuesFile(each).call());
    }

    /** Copies the chart, with something done to the text of each file. */
    static Path copy(Path to, UnaryOperator<String> change) {
        try (Stream<Path> files = Files.walk(Checkout.CHART)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(Checkout.CHART.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, change.apply(Checkout.text(file)));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TemplateCommand command(Path chart) {
        return new Helm(chart)
                .template()
                .withName("mastowatch")
                .withNamespace("mastodon")
                .withKubeVersion("1.32.0");
    }

    static List<JsonNode> parse(String text) {
        List<JsonNode> objects = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents.forEachRemaining(each -> {
                if (each.isObject()) {
                    objects.add(each);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }
}
