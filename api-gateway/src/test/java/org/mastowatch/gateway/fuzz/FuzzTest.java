package org.mastowatch.gateway.fuzz;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.openapi.Document;
import org.mastowatch.gateway.openapi.Document.Route;

/**
 * Every route takes whatever comes. {@code -Dmastowatch.fuzz.requests=100000} makes more of it, {@code
 * -Dmastowatch.fuzz.seed=} and the seed that a failure names make the same again.
 */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestProfile(OwnParts.class)
class FuzzTest {

    private static final Logger LOG = Logger.getLogger(FuzzTest.class);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SHOWN = 5;

    @Inject
    MeterRegistry metrics;

    @Test
    void no_request_brings_a_route_out_of_countenance() throws Exception {
        // Given
        // The same requests in every run of all tests; whoever hunts gives seeds of their own.
        long seed = Long.getLong("mastowatch.fuzz.seed", 245_961);
        int requests = Integer.getInteger("mastowatch.fuzz.requests", 4_000);
        List<Route> routes = Document.served().routes();
        Shots shots = new Shots(routes, new Credentials(), seed);
        Map<String, ConcurrentLinkedQueue<String>> complaints = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        Set<String> succeeded = ConcurrentHashMap.newKeySet();
        long began = System.nanoTime();
        // When
        try (Caller caller = new Caller(RestAssured.port)) {
            for (long i = 0; i < requests; i++) {
                Shot shot = shots.make(i);
                caller.send(shot, (answer, failure) -> {
                    String complaint = failure != null
                            ? "no answer: " + failure
                            : Judge.complaint(shot, answer).orElse(null);
                    if (complaint != null && complaints.isEmpty()) {
                        LOG.warnf("The first complaint: %s %s", complaint, shot);
                    }
                    if (complaint != null) {
                        complaints
                                .computeIfAbsent(shot.route() + ": " + complaint, each -> new ConcurrentLinkedQueue<>())
                                .add(shot
                                        + (answer == null ? "" : " -> " + answer.status() + " " + cut(answer.body())));
                    }
                    if (answer != null) {
                        statuses.computeIfAbsent(answer.status(), each -> new AtomicInteger())
                                .incrementAndGet();
                        if (answer.status() / 100 == 2) {
                            succeeded.add(shot.route().name());
                        }
                    }
                });
            }
            caller.await();
        }
        // Then
        Set<String> never = new TreeSet<>(routes.stream().map(Route::name).toList());
        never.removeAll(succeeded);
        LOG.infof(
                "Fuzzed seed=%d requests=%d routes=%d seconds=%d statuses=%s never_2xx=%s",
                seed,
                requests,
                routes.size(),
                (System.nanoTime() - began) / 1_000_000_000,
                new TreeMap<>(statuses),
                never);
        assertThat(shown(complaints)).as("with -Dmastowatch.fuzz.seed=%d", seed).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(connectionsInUse())
                        .as("a route keeps its connection to the database, with -Dmastowatch.fuzz.seed=%d", seed)
                        .isZero());
        // Each known method may have been tried at each known address, and no other.
        assertThat(tags("uri")).as("what strangers ask for becomes no metric").hasSizeLessThanOrEqualTo(routes.size());
        assertThat(tags("method")).as("what strangers ask by becomes no metric").hasSizeLessThanOrEqualTo(8);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void half_a_request_holds_nothing_up() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                socket.getOutputStream()
                        .write(("POST /rules HTTP/1.1\r\nHost: x\r\nX-API-Key: " + GatewayParts.API_KEY
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"name\":")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    private double connectionsInUse() {
        return metrics.get("sql.pool.active").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private Set<String> tags(String name) {
        return metrics.get("http.server.requests").timers().stream()
                .map(each -> String.valueOf(each.getId().getTag(name)))
                .collect(Collectors.toSet());
    }

    private static String cut(String body) {
        return body.length() > 300 ? body.substring(0, 300) + "…" : body;
    }

    private static List<String> shown(Map<String, ConcurrentLinkedQueue<String>> complaints) {
        List<String> lines = new ArrayList<>();
        complaints.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(each -> {
                    lines.add(each.getValue().size() + " times " + each.getKey());
                    each.getValue().stream().limit(SHOWN).forEach(shot -> lines.add("    " + shot));
                });
        return lines;
    }
}
