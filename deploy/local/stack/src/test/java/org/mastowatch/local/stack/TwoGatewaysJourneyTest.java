package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.local.parts.ChildProcess;
import org.mastowatch.local.parts.Ports;

/** Two gateways behind a load balancer, started together, are one gateway to whoever calls. */
class TwoGatewaysJourneyTest {

    private static final Duration IN_FORCE = Duration.ofSeconds(3);

    private static Suite suite;
    private static List<Integer> ports;
    private static List<ChildProcess> gateways;
    private static RoundRobin proxy;
    private static String entrance;

    private final String word = "t" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void two_gateways_start_together() throws Exception {
        suite = Suite.running();
        int entrancePort = Ports.free();
        entrance = "http://127.0.0.1:" + entrancePort;
        ports = List.of(Ports.free(), Ports.free());
        Map<String, String> behindTheProxy = Map.of("PUBLIC_URL", entrance);
        gateways = ports.stream()
                .map(port -> suite.another(Service.GATEWAY, port, behindTheProxy))
                .toList();
        for (int i = 0; i < ports.size(); i++) {
            suite.awaitReady(gateways.get(i), ports.get(i));
        }
        proxy = new RoundRobin(entrancePort, ports);
    }

    @AfterAll
    static void only_the_suites_own_is_left() {
        if (proxy != null) {
            proxy.close();
        }
        if (gateways != null) {
            gateways.forEach(ChildProcess::kill);
        }
    }

    @Test
    void who_signed_in_through_one_is_known_by_the_other_and_signed_out_of_both() {
        // Given
        Visitor visitor = new Visitor();
        // When
        HttpResponse<String> landed = visitor.signIn(entrance, Population.ADMIN, "demo-password");
        // Then
        assertThat(landed.statusCode()).as(landed.body()).isEqualTo(200);
        Set<String> served = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> me = visitor.script("GET", entrance + "/api/v1/me");
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(Suite.tree(me.body()).get("is_admin").asBoolean()).isTrue();
            served.add(me.headers().firstValue("X-Served-By").orElse(""));
        }
        assertThat(served).hasSize(2);
        // When
        Visitor thief = visitor.thief();
        assertThat(thief.script("GET", entrance + "/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(visitor.script("POST", entrance + "/admin/logout").statusCode())
                .isEqualTo(200);
        // Then
        for (int i = 0; i < 4; i++) {
            assertThat(thief.script("GET", entrance + "/api/v1/me").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_rule_and_a_setting_changed_through_one_are_in_force_on_the_other() {
        try {
            // When
            long id = rule(ports.getFirst(), word);
            assertThat(at(ports.getFirst(), "POST", "/config/report_threshold?threshold=1.25", "")
                            .statusCode())
                    .isEqualTo(200);
            // Then
            Awaitility.await().atMost(IN_FORCE).untilAsserted(() -> {
                JsonNode current = Suite.tree(
                        at(ports.getLast(), "GET", "/rules/current", "").body());
                assertThat(current.get("rules").get(word).get("id").asLong()).isEqualTo(id);
                assertThat(current.get("report_threshold").asDouble()).isEqualTo(1.25);
                JsonNode judged = Suite.tree(at(
                                ports.getLast(),
                                "POST",
                                "/dryrun/evaluate",
                                Suite.json(Map.of(
                                        "account",
                                        Map.of("id", "1", "username", "ada", "acct", "ada", "note", "see " + word))))
                        .body());
                assertThat(judged.get("hits").toString()).contains(word);
            });
            // When
            assertThat(at(ports.getLast(), "POST", "/config/panic_stop?enable=true", "")
                            .statusCode())
                    .isEqualTo(200);
            // Then
            Awaitility.await()
                    .atMost(IN_FORCE)
                    .until(() -> Suite.tree(
                                    at(ports.getFirst(), "GET", "/healthz", "").body())
                            .get("panic_stop")
                            .asBoolean());
        } finally {
            at(ports.getLast(), "POST", "/config/panic_stop?enable=false", "");
            at(ports.getLast(), "POST", "/config/report_threshold?threshold=1", "");
        }
    }

    @Test
    void changes_made_through_both_at_once_all_survive() {
        // When
        List<CompletableFuture<Long>> made = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> rule(ports.get(i % 2), word + "x" + i)))
                .toList();
        Set<Long> ids = new TreeSet<>(made.stream().map(CompletableFuture::join).toList());
        // Then
        assertThat(ids).hasSize(8);
        String[] reloaded = new String[2];
        for (int i = 0; i < 2; i++) {
            JsonNode rules = Suite.tree(
                            at(ports.get(i), "GET", "/rules/current", "").body())
                    .get("rules");
            IntStream.range(0, 8)
                    .forEach(n -> assertThat(rules.has(word + "x" + n)).isTrue());
            reloaded[i] = Suite.tree(
                            at(ports.get(i), "POST", "/rules/reload", "").body())
                    .get("ruleset_sha256")
                    .asText();
        }
        assertThat(reloaded[0]).isEqualTo(reloaded[1]);
    }

    private static long rule(int port, String name) {
        HttpResponse<String> answer = at(
                port,
                "POST",
                "/rules",
                Suite.json(Map.of(
                        "name",
                        name,
                        "detector_type",
                        "keyword",
                        "pattern",
                        name,
                        "weight",
                        1.0,
                        "enabled",
                        true,
                        "action_type",
                        "report",
                        "target_fields",
                        List.of("content", "bio"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Suite.tree(answer.body()).get("id").asLong();
    }

    private static HttpResponse<String> at(int port, String method, String path, String body) {
        return suite.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", Suite.API_KEY)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
