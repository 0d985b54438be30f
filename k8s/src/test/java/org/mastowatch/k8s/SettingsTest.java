package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service gets the settings that docs/reference/configuration.md says it reads, and no other. */
class SettingsTest {

    private static final List<String> KEYS = List.of("gateway", "poller", "analyzer", "reporter", "approval");

    /** The chart sets these itself, so they are no settings of its users. */
    private static final Set<String> SET_BY_THE_CHART = Set.of(
            "INSTANCE_BASE",
            "KAFKA_BOOTSTRAP_SERVERS",
            "GATEWAY_PORT",
            "POLLER_PORT",
            "ANALYZER_PORT",
            "REPORTER_PORT",
            "APPROVAL_PORT",
            "POLLER_URL",
            "ANALYZER_URL",
            "REPORTER_URL",
            "APPROVAL_URL",
            "SIGN_UP_LISTS",
            "SECRETS_DIR");

    /** Beside those that the page names one by one, it allows these. */
    private static final Pattern OF_A_LIBRARY = Pattern.compile("QUARKUS_[A-Z0-9_]+|KAFKA_(SECURITY|SASL|SSL)_[A-Z_]+");

    @Test
    void whoReadsWhatIsThatOfTheReference() {
        Map<String, Set<String>> readers = new TreeMap<>(readers());
        readers.keySet().removeAll(SET_BY_THE_CHART);
        readers.keySet().removeAll(secrets());
        String lines = readers.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> "  \"%s\": [%s]"
                        .formatted(
                                each.getKey(),
                                KEYS.stream()
                                        .filter(each.getValue()::contains)
                                        .map(key -> '"' + key + '"')
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(",\n"));

        Checkout.isWritten(Checkout.CHART.resolve("reference/settings.json"), "{\n" + lines + "\n}\n");
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void everyVariableIsASettingThatTheServiceReads(Path values) {
        Map<String, Set<String>> readers = readers();
        Chart.SERVICES.forEach((key, service) -> assertThat(given(values, service))
                .as(service)
                .contains("INSTANCE_BASE", "REDIS_URL", "KAFKA_BOOTSTRAP_SERVERS")
                .allSatisfy(name -> assertThat(OF_A_LIBRARY.matcher(name).matches()
                                || readers.getOrDefault(name, Set.of()).contains(key))
                        .as("%s is read by %s", name, service)
                        .isTrue()));
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void aVariableIsSetOnceAndNoSecretStandsInAManifest(Path values) {
        Set<String> secrets = secrets();
        for (JsonNode deployment : Chart.ofKind("Deployment", values)) {
            List<String> names = new ArrayList<>();
            for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
                names.add(variable.path("name").asText());
                assertThat(variable.has("value"))
                        .as("%s of %s", variable, Chart.nameOf(deployment))
                        .isEqualTo(!secrets.contains(variable.path("name").asText()) && !variable.has("valueFrom"));
            }
            assertThat(names).as(Chart.nameOf(deployment)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSettingGoesToThoseThatReadIt() {
        Path byHand = Chart.valueSet("by-hand");

        assertThat(variables(byHand, "poller-service")).containsEntry("STREAM_PUBLIC", "remote");
        assertThat(variables(byHand, "api-gateway"))
                .containsEntry("REPORTS_PER_DAY", "100")
                .containsEntry("FOUR_EYES", "true")
                .as("not 2.097152e+06")
                .containsEntry("WEBHOOK_MAX_BODY", "2097152")
                .doesNotContainKey("STREAM_PUBLIC");
        assertThat(variables(byHand, "analyzer-service")).containsEntry("WINDOW_AGE", "72h");
        assertThat(variables(byHand, "reporter-service")).doesNotContainKeys("WINDOW_AGE", "STREAM_PUBLIC");
    }

    /** The second takes its secrets from files. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal", "operators"})
    void nobodyHoldsATokenThatItsWorkDoesNotNeed(String values) {
        Path minimal = Chart.valueSet(values);

        assertThat(holders(minimal, "MASTODON_ADMIN_TOKEN"))
                .containsExactlyInAnyOrder("api-gateway", "poller-service", "reporter-service", "approval-service");
        assertThat(holders(minimal, "MASTODON_REPORT_TOKEN"))
                .containsExactlyInAnyOrder("api-gateway", "poller-service", "analyzer-service", "reporter-service");
        assertThat(holders(minimal, "DATABASE_URL"))
                .doesNotContain("analyzer-service")
                .hasSize(4);
        for (String own : List.of("WEBHOOK_SECRET", "API_KEY", "OAUTH_CLIENT_SECRET", "AUDIT_KEY")) {
            assertThat(holders(minimal, own)).containsExactly("api-gateway");
        }
    }

    @Test
    void asFilesASecretIsNoVariableAndOneThatNobodyNeedsMayBeMissing() {
        Path operators = Chart.valueSet("operators");
        Chart.SERVICES.values().forEach(service -> {
            assertThat(variables(operators, service)).containsEntry("SECRETS_DIR", "/etc/mastowatch/secrets");
            assertThat(variables(operators, service).keySet()).doesNotContainAnyElementsOf(secrets());
            JsonNode deployment = Chart.one(Chart.objects(operators), "Deployment", service);
            assertThat(deployment.at("/spec/template/spec/containers/0/volumeMounts"))
                    .anySatisfy(mount -> {
                        assertThat(mount.path("mountPath").asText()).isEqualTo("/etc/mastowatch/secrets");
                        assertThat(mount.path("readOnly").asBoolean()).isTrue();
                    });
        });
        assertThat(sources(operators, "api-gateway"))
                .anySatisfy(each -> {
                    assertThat(each.path("optional").asBoolean()).isFalse();
                    assertThat(each.path("items").findValuesAsText("key")).contains("WEBHOOK_SECRET", "API_KEY");
                })
                .anySatisfy(each -> {
                    assertThat(each.path("optional").asBoolean()).isTrue();
                    assertThat(each.path("items").findValuesAsText("key"))
                            .contains("AUDIT_KEY", "OAUTH_CLIENT_SECRET")
                            .doesNotContain("WEBHOOK_SECRET");
                });
    }

    @Test
    void theGatewayFindsTheOthersWhereTheirServicesAre() {
        List<JsonNode> objects = Chart.objects("minimal");
        Map<String, String> gateway = variables(Chart.valueSet("minimal"), "api-gateway");

        Map.of(
                        "POLLER_URL", "poller-service",
                        "ANALYZER_URL", "analyzer-service",
                        "REPORTER_URL", "reporter-service",
                        "APPROVAL_URL", "approval-service")
                .forEach((setting, name) -> {
                    JsonNode service = Chart.one(objects, "Service", name);
                    assertThat(gateway)
                            .containsEntry(
                                    setting,
                                    "http://" + Chart.nameOf(service) + ":"
                                            + service.at("/spec/ports/0/port").asInt());
                });
    }

    private static Set<String> holders(Path values, String secret) {
        return Chart.SERVICES.values().stream()
                .filter(service -> given(values, service).contains(secret))
                .collect(Collectors.toSet());
    }

    /** What a service is given, as variables or as files. */
    private static Set<String> given(Path values, String service) {
        Set<String> given = new TreeSet<>(variables(values, service).keySet());
        sources(values, service).forEach(each -> given.addAll(each.path("items").findValuesAsText("key")));
        return given;
    }

    private static List<JsonNode> sources(Path values, String service) {
        return Chart.one(Chart.objects(values), "Deployment", service)
                .at("/spec/template/spec/volumes")
                .findValues("projected")
                .stream()
                .flatMap(each -> each.path("sources").findValues("secret").stream())
                .toList();
    }

    /** Name and value of each; empty for what comes from elsewhere. */
    private static Map<String, String> variables(Path values, String service) {
        JsonNode deployment = Chart.one(Chart.objects(values), "Deployment", service);
        Map<String, String> variables = new TreeMap<>();
        deployment
                .at("/spec/template/spec/containers/0/env")
                .forEach(each -> variables.put(
                        each.path("name").asText(), each.path("value").asText()));
        return variables;
    }

    /** What the schema takes for secrets.values. */
    private static Set<String> secrets() {
        try {
            JsonNode schema = Chart.YAML.readTree(Checkout.text(Checkout.CHART.resolve("values.schema.json")));
            Set<String> secrets = new TreeSet<>();
            StreamSupport.stream(
                            schema.at("/properties/secrets/properties/values/propertyNames/enum")
                                    .spliterator(),
                            false)
                    .forEach(each -> secrets.add(each.asText()));
            StreamSupport.stream(
                            schema.at("/properties/settings/propertyNames/not/enum")
                                    .spliterator(),
                            false)
                    .forEach(each -> secrets.add(each.asText()));
            return secrets;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Which services read each setting, by their keys. */
    private static Map<String, Set<String>> readers() {
        Map<String, Set<String>> readers = new TreeMap<>();
        for (List<String> row : Checkout.rows("configuration.md")) {
            String by = row.getLast();
            readers.put(
                    row.getFirst().replace("`", ""),
                    KEYS.stream()
                            .filter(key -> by.contains("all services") || by.contains(Chart.SERVICES.get(key)))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return readers;
    }
}
