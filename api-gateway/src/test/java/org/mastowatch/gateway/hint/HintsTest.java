package org.mastowatch.gateway.hint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

/** The tests' gateway lets nobody listen for longer than two seconds at a time. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class HintsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_console_is_told_what_changed_also_what_did_between_two_connections() {
        // Given
        List<String> first = listen(null).end();
        assertThat(first).contains("data:{\"about\":\"alive\"}");
        String seen = id(first);
        // When
        String name = "h" + UUID.randomUUID();
        pool.preparedQuery("insert into detection_case (account_id, acct, state, trigger_event_id, observed_at,"
                        + " opened_at, last_at) values ($1, $1, 'OPEN', 't', now(), now(), now())")
                .execute(Tuple.of(name))
                .await()
                .atMost(SOON);
        given().header("X-API-Key", GatewayParts.API_KEY).post("/config/report_threshold?threshold=1.0");
        // Then
        List<String> second = listen(seen).end();
        assertThat(second)
                .contains("data:{\"about\":\"queue\"}", "data:{\"about\":\"settings\"}", "data:{\"about\":\"logs\"}");
        // And who has seen it is not told again
        List<String> third = listen(id(second)).end();
        assertThat(third).doesNotContain("data:{\"about\":\"settings\"}");
    }

    @Test
    void a_change_is_told_while_somebody_listens() {
        // Given
        Listening listening = listen(null);
        await().atMost(SOON).until(() -> listening.lines.contains("data:{\"about\":\"alive\"}"));
        // When
        pool.preparedQuery("insert into sign_up_change (account_id, revision, username, at, state, score, shadow, note)"
                        + " values ($1, 1, $1, now(), 'HELD', 0, false, '')")
                .execute(Tuple.of("h" + UUID.randomUUID()))
                .await()
                .atMost(SOON);
        // Then
        assertThat(listening.end()).contains("data:{\"about\":\"sign_ups\"}");
    }

    @Test
    void an_act_that_came_to_nothing_makes_the_queue_old() {
        assertThat(About.changedBy("act_declined")).containsExactlyInAnyOrder(About.LOGS, About.QUEUE);
        assertThat(About.changedBy("act_confirmed")).containsExactlyInAnyOrder(About.LOGS, About.ACTS);
    }

    @Test
    void a_stranger_is_not_told_and_too_many_are_refused() {
        assertThat(given().get("/events").statusCode()).isEqualTo(401);
        // When
        List<CompletableFuture<Integer>> many =
                Stream.generate(this::status).limit(30).toList();
        List<Integer> statuses = new ArrayList<>();
        many.forEach(each -> statuses.add(each.join()));
        // Then
        assertThat(statuses).contains(200, 503);
        await().atMost(SOON).until(() -> status().join() == 200);
    }

    private static String id(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce((one, other) -> other)
                .orElseThrow()
                .substring(3)
                .strip();
    }

    private CompletableFuture<Integer> status() {
        return http.sendAsync(request(null), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private Listening listen(String seen) {
        List<String> lines = new CopyOnWriteArrayList<>();
        return new Listening(
                lines,
                http.sendAsync(request(seen), HttpResponse.BodyHandlers.ofLines())
                        .thenAcceptAsync(answer -> answer.body().forEach(lines::add)));
    }

    /** What comes, until the gateway ends it. */
    private record Listening(List<String> lines, CompletableFuture<Void> ended) {
        List<String> end() {
            ended.join();
            return lines;
        }
    }

    private static HttpRequest request(String seen) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/events"))
                .header("X-API-Key", GatewayParts.API_KEY)
                .header("Accept", "text/event-stream")
                .timeout(SOON);
        return seen == null
                ? request.build()
                : request.header("Last-Event-ID", seen).build();
    }
}
