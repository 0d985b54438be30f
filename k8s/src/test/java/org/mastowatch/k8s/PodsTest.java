package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pod keeps to, and that it is run as the services in the code want it. */
class PodsTest {

    private static final Pattern PORT = Pattern.compile("quarkus\\.http\\.port=\\$\\{([A-Z]+_PORT):([0-9]+)}");

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void noPodMayDoMoreThanItMust(Path values) {
        assertThat(podSpecs(values)).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            for (String name : List.of("hostNetwork", "hostPID", "hostIPC")) {
                assertThat(pod.has(name)).isFalse();
            }
            assertThat(pod.path("volumes")).noneMatch(volume -> volume.has("hostPath"));
            assertThat(pod.path("containers")).isNotEmpty().allSatisfy(PodsTest::isConfined);
        });
    }

    private static void isConfined(JsonNode container) {
        JsonNode security = container.path("securityContext");
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.path("privileged").asBoolean(true)).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(security.at("/capabilities/add").isMissingNode()).isTrue();
        for (String bound : List.of("requests", "limits")) {
            for (String of : List.of("cpu", "memory")) {
                assertThat(container.at("/resources/" + bound + "/" + of).asText())
                        .as("%s of %s", bound, of)
                        .isNotEmpty();
            }
        }
        assertThat(container.path("image").asText()).contains("/").doesNotEndWith(":latest");
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void eachServiceIsProbedWhereItAnswers(Path values) {
        for (String service : Chart.SERVICES.values()) {
            JsonNode container = container(values, service);
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/livez");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("http");
            }
            // PostgreSQL is waited for up to a minute before a service listens.
            assertThat(container.at("/startupProbe/periodSeconds").asInt()
                            * container.at("/startupProbe/failureThreshold").asInt())
                    .isGreaterThan(90);
        }
    }

    @Test
    void theProbesAreThoseOfTheCode() {
        String ofAll = Checkout.text("libs/kafka/src/main/resources/META-INF/microprofile-config.properties");
        assertThat(ofAll)
                .contains("quarkus.smallrye-health.liveness-path=/livez\n")
                .contains("quarkus.smallrye-health.readiness-path=/readyz\n")
                .contains("quarkus.micrometer.export.prometheus.path=/metrics\n");
        assertThat(Checkout.text("api-gateway/src/main/java/org/mastowatch/gateway/http/Probes.java"))
                .contains("\"/livez\"", "\"/readyz\"");
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void portsAreThoseThatTheServicesOpen(Path values) {
        List<JsonNode> objects = Chart.objects(values);
        for (String service : Chart.SERVICES.values()) {
            Matcher inTheCode = PORT.matcher(Checkout.text(service + "/src/main/resources/application.properties"));
            assertThat(inTheCode.find()).as(service).isTrue();
            JsonNode container = container(values, service);
            int port = container.at("/ports/0/containerPort").asInt();

            assertThat(port).as(service).isEqualTo(Integer.parseInt(inTheCode.group(2)));
            assertThat(container.path("env")).anySatisfy(each -> {
                assertThat(each.path("name").asText()).isEqualTo(inTheCode.group(1));
                assertThat(each.path("value").asText()).isEqualTo(Integer.toString(port));
            });
            assertThat(Chart.one(objects, "Service", service)
                            .at("/spec/ports/0/targetPort")
                            .asText())
                    .isEqualTo(container.at("/ports/0/name").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void everySelectorFindsThePodsOfItsServiceAndNoOther(Path values) {
        List<JsonNode> objects = Chart.objects(values);
        for (String service : Chart.SERVICES.values()) {
            JsonNode deployment = Chart.one(objects, "Deployment", service);
            List<JsonNode> selectors = new ArrayList<>();
            selectors.add(deployment.at("/spec/selector/matchLabels"));
            selectors.add(Chart.one(objects, "Service", service).at("/spec/selector"));
            selectors.add(Chart.one(objects, "PodDisruptionBudget", service).at("/spec/selector/matchLabels"));
            selectors.add(Chart.one(objects, "NetworkPolicy", service).at("/spec/podSelector/matchLabels"));
            deployment
                    .at("/spec/template/spec/topologySpreadConstraints")
                    .forEach(each -> selectors.add(each.at("/labelSelector/matchLabels")));
            assertThat(selectors)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(selector -> assertThat(podsSelected(objects, selector))
                            .as("%s of %s", selector, service)
                            .containsExactly(Chart.nameOf(deployment)));
        }
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void eachServiceRunsAsAnAccountOfItsOwn(Path values) {
        List<JsonNode> objects = Chart.objects(values);
        Set<String> accounts = new TreeSet<>();
        for (String service : Chart.SERVICES.values()) {
            JsonNode deployment = Chart.one(objects, "Deployment", service);
            JsonNode account = Chart.one(objects, "ServiceAccount", service);
            assertThat(deployment.at("/spec/template/spec/serviceAccountName").asText())
                    .isEqualTo(Chart.nameOf(account));
            assertThat(account.path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            accounts.add(Chart.nameOf(account));
        }
        assertThat(accounts).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void aRollOutLosesNothing(Path values) {
        for (String service : Chart.SERVICES.values()) {
            JsonNode spec =
                    Chart.one(Chart.objects(values), "Deployment", service).path("spec");
            int drained = container(values, service)
                    .at("/lifecycle/preStop/sleep/seconds")
                    .asInt();
            int finished = container(values, service).path("env").findParents("name").stream()
                    .filter(each -> each.path("name").asText().equals("QUARKUS_SHUTDOWN_TIMEOUT"))
                    .mapToInt(
                            each -> Integer.parseInt(each.path("value").asText().replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);

            assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asText())
                    .isEqualTo("0");
            // By then it asked the instance whether the settings fit, and has ended if they do not.
            assertThat(spec.path("minReadySeconds").asInt()).isGreaterThanOrEqualTo(30);
            assertThat(drained).isPositive();
            // A webhook is answered within 8 s.
            assertThat(finished).isGreaterThan(8);
            assertThat(spec.at("/template/spec/terminationGracePeriodSeconds").asInt())
                    .isGreaterThan(drained + finished + 20);
        }
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void replicasAreSaidByOneAlone(Path values) {
        List<JsonNode> objects = Chart.objects(values);
        for (String service : Chart.SERVICES.values()) {
            String name = Chart.nameOf(Chart.one(objects, "Deployment", service));
            long scalers = objects.stream()
                    .filter(each -> Chart.isKind(each, "HorizontalPodAutoscaler") || Chart.isKind(each, "ScaledObject"))
                    .filter(each ->
                            each.at("/spec/scaleTargetRef/name").asText().equals(name))
                    .count();
            boolean said = Chart.one(objects, "Deployment", service).at("/spec").has("replicas");
            assertThat(scalers + (said ? 1 : 0)).as(service).isEqualTo(1);
        }
    }

    private static List<String> podsSelected(List<JsonNode> objects, JsonNode selector) {
        return objects.stream()
                .filter(each -> each.at("/spec/template/spec/containers").isArray())
                .filter(each -> selector.properties().stream()
                        .allMatch(label -> each.at("/spec/template/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue())))
                .map(Chart::nameOf)
                .toList();
    }

    private static JsonNode container(Path values, String service) {
        return Chart.one(Chart.objects(values), "Deployment", service).at("/spec/template/spec/containers/0");
    }

    private static List<JsonNode> podSpecs(Path values) {
        List<JsonNode> pods = new ArrayList<>();
        for (JsonNode each : Chart.objects(values)) {
            if (Chart.isKind(each, "Pod")) {
                pods.add(each.path("spec"));
            } else if (each.at("/spec/template/spec/containers").isArray()) {
                pods.add(each.at("/spec/template/spec"));
            }
        }
        return pods;
    }
}
