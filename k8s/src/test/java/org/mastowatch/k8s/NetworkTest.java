package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is let in and out is the flow of the design, and nothing else. */
class NetworkTest {

    private static final Map<String, Integer> PORTS = Map.of(
            "api-gateway", 8080,
            "poller-service", 8081,
            "analyzer-service", 8082,
            "reporter-service", 8083,
            "approval-service", 8084);

    private static final int POSTGRES = 5432;

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void everyPodHasAPolicyForBothWays(Path values) {
        List<JsonNode> objects = Chart.objects(values);
        for (JsonNode pod : objects) {
            if (Chart.isKind(pod, "Deployment") || Chart.isKind(pod, "Job")) {
                JsonNode labels = pod.at("/spec/template/metadata/labels");
                assertThat(objects)
                        .as(Chart.nameOf(pod))
                        .filteredOn(each -> Chart.isKind(each, "NetworkPolicy"))
                        .filteredOn(policy -> policy.at("/spec/podSelector/matchLabels").properties().stream()
                                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue())))
                        .singleElement()
                        .satisfies(policy -> assertThat(policy.at("/spec/policyTypes"))
                                .extracting(JsonNode::asText)
                                .containsExactly("Ingress", "Egress"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.k8s.Chart#valueSets")
    void theInnerServicesAreReachedByTheGatewayAndWhoeverReadsMetricsAlone(Path values) {
        for (String service : PORTS.keySet()) {
            JsonNode ingress = policy(values, service).at("/spec/ingress");
            for (JsonNode rule : ingress) {
                assertThat(ports(rule)).as(service).containsExactly(PORTS.get(service));
                if (!service.equals("api-gateway")) {
                    assertThat(rule.path("from")).as(service).isNotEmpty();
                }
            }
            if (!service.equals("api-gateway")) {
                assertThat(ingress.get(0)
                                .at("/from/0/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText())
                        .isEqualTo("api-gateway");
            }
        }
    }

    @Test
    void eachServiceReachesWhatItNeeds() {
        Path minimal = Chart.valueSet("minimal");

        assertThat(waysOut(minimal, "analyzer-service")).containsExactly(53, 443, 6379, 8443, 9092);
        for (String service : List.of("poller-service", "reporter-service", "approval-service")) {
            assertThat(waysOut(minimal, service)).as(service).containsExactly(53, 443, POSTGRES, 6379, 8443, 9092);
        }
        assertThat(waysOut(minimal, "api-gateway"))
                .containsExactly(53, 443, POSTGRES, 6379, 8081, 8082, 8083, 8084, 8443, 9092);
        assertThat(waysOut(minimal, "topics")).containsExactly(53, 9092);
    }

    @Test
    void waysAreNarrowedToThePeersThatAreNamed() {
        Path operators = Chart.valueSet("operators");
        JsonNode gateway = policy(operators, "api-gateway");

        assertThat(gateway.at("/spec/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                        .asText())
                .isEqualTo("gateways");
        assertThat(gateway.at("/spec/egress"))
                .filteredOn(rule -> ports(rule).contains(POSTGRES))
                .singleElement()
                .satisfies(rule -> assertThat(
                                rule.at("/to/0/podSelector/matchLabels/app").asText())
                        .isEqualTo("postgres"));
        assertThat(waysOut(operators, "poller-service")).contains(3128, 4318, 9093);
        assertThat(waysOut(Chart.valueSet("by-hand"), "poller-service")).contains(9094, 9095);
    }

    @Test
    void aNameServerForMailHostsIsReachedByWhoeverAsksIt() {
        Path byHand = Chart.valueSet("by-hand");

        assertThat(policy(byHand, "approval-service").at("/spec/egress"))
                .filteredOn(rule -> ports(rule).contains(5353))
                .singleElement()
                .satisfies(rule -> assertThat(rule.path("ports").findValuesAsText("protocol"))
                        .containsExactly("TCP", "UDP"));
        assertThat(waysOut(byHand, "reporter-service")).doesNotContain(5353);
    }

    @Test
    void theOutsideReachesEveryRouteOrWebhooksAloneAndNeverMetricsOrProbes() {
        Set<String> routes = new TreeSet<>(Checkout.found(
                Pattern.compile("\"(?:GET|POST|PUT|PATCH|DELETE) (/[a-z-]+)"),
                Checkout.text("api-gateway/src/main/java/org/mastowatch/gateway/access/Routes.java")));
        routes.add("/console");
        List<JsonNode> forPeople = Chart.objects("operators");
        Set<String> shown = Chart.one(forPeople, "HTTPRoute", "api-gateway")
                .at("/spec/rules")
                .valueStream()
                .flatMap(rule -> rule.path("matches").valueStream())
                .map(match -> match.at("/path/value").asText())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).isEqualTo(routes).doesNotContain("/metrics", "/q", "/livez", "/readyz", "/");
        assertThat(Chart.one(Chart.objects("by-hand"), "Ingress", "api-gateway").at("/spec/rules/0/http/paths"))
                .extracting(path -> path.path("path").asText())
                .containsExactly("/webhooks");
    }

    @Test
    void aRuleOfAnHttpRouteHasNoMoreMatchesThanItMay() {
        assertThat(Chart.one(Chart.objects("operators"), "HTTPRoute", "api-gateway")
                        .at("/spec/rules"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.path("matches").size()).isLessThanOrEqualTo(8));
    }

    private static List<Integer> waysOut(Path values, String service) {
        return policy(values, service)
                .at("/spec/egress")
                .valueStream()
                .flatMap(rule -> ports(rule).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Integer> ports(JsonNode rule) {
        return rule.path("ports")
                .valueStream()
                .map(port -> port.path("port").asInt())
                .distinct()
                .toList();
    }

    private static JsonNode policy(Path values, String service) {
        return Chart.one(Chart.objects(values), "NetworkPolicy", service);
    }
}
