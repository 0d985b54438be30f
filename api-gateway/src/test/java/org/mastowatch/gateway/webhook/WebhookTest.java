package org.mastowatch.gateway.webhook;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class WebhookTest {

    /** Then Mastodon gives up a delivery. */
    private static final Duration MASTODON_WAITS = Duration.ofSeconds(10);

    @Inject
    RedisAPI redis;

    @Test
    void a_public_post_is_published_and_counted() {
        // Given
        String id = id();
        // When
        Response answer = Deliveries.deliver(Deliveries.status(id, "public", "hello"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        try (TopicTail<ObservedStatus> statuses = statuses()) {
            ObservedStatus seen = statuses.await(s -> isPost(s, id), Duration.ofSeconds(5));
            assertThat(seen.accountId()).isEqualTo("77");
        }
        assertThat(get("/metrics").asString())
                .contains("mastowatch_observed_total{kind=\"status\",source=\"webhook\"}")
                .contains("mastowatch_webhook_total{outcome=\"taken\"}")
                .contains("mastowatch_webhook_total{outcome=\"later_database\"}")
                .contains("mastowatch_webhook_total{outcome=\"dropped_remote\"}")
                .contains("mastowatch_webhook_signed_total{secret=\"previous\"}")
                .contains("mastowatch_outbox_refused_total{topic=\"mastowatch.rulesets\"}")
                .contains("mastowatch_webhook_in_flight 0.0")
                .contains("mastowatch_webhook_places 512.0")
                .contains("http_server_requests_seconds_bucket{");
    }

    @Test
    void the_same_delivery_twice_is_published_once() {
        // Given
        String id = id();
        // When
        Response first = Deliveries.deliver(Deliveries.status(id, "public", "hello"));
        Response second = Deliveries.deliver(Deliveries.status(id, "public", "hello"));
        // Then
        assertThat(first.jsonPath().getString("status")).isEqualTo("taken");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.jsonPath().getString("status")).isEqualTo("duplicate");
        assertThat(published(id)).isEqualTo(1);
    }

    @Test
    void private_and_direct_posts_are_dropped() {
        for (String visibility : new String[] {"private", "direct"}) {
            // Given
            String id = id();
            // When
            Response answer = Deliveries.deliver(Deliveries.status(id, visibility, "secret"));
            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.jsonPath().getString("status")).isEqualTo("dropped_private");
            assertThat(published(id)).isZero();
        }
    }

    @Test
    void a_wrong_missing_weak_or_odd_signature_is_refused() {
        byte[] body = Deliveries.status(id(), "public", "hello").getBytes(StandardCharsets.UTF_8);
        assertThat(given().body(body).post("/webhooks/status").statusCode()).isEqualTo(401);
        assertThat(Deliveries.deliver(body, "sha256=" + "0".repeat(64)).statusCode())
                .isEqualTo(401);
        assertThat(Deliveries.deliver(body, Deliveries.sign(body).substring(7)).statusCode())
                .isEqualTo(401);
        assertThat(Deliveries.deliver(body, "sha1=" + "0".repeat(40)).statusCode())
                .isEqualTo(401);
        assertThat(Deliveries.deliver(body, "sha256=ünïcödé").statusCode()).isBetween(400, 499);
        byte[] other = (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        assertThat(Deliveries.deliver(other, Deliveries.sign(body)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_body_over_the_limit_is_refused() {
        Response said = Deliveries.deliver(new byte[1_048_577]);
        assertThat(said.statusCode()).isEqualTo(413);
        assertThat(said.contentType()).startsWith("application/problem+json");
        assertThat(said.jsonPath().getString("request_id")).isEqualTo(said.header("X-Request-ID"));
    }

    @Test
    void a_body_over_the_limit_that_does_not_say_so_is_refused_too() throws Exception {
        for (int size : new int[] {1_048_577, 4_000_000}) {
            HttpRequest chunked = HttpRequest.newBuilder(
                            URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/webhooks/status"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size])))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                assertThat(client.send(chunked, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(413);
            }
        }
    }

    @Test
    void a_burst_is_taken_whole_and_each_remembered() {
        // Given
        List<String> ids = IntStream.range(0, 300).mapToObj(i -> id()).toList();
        // When
        List<Integer> answers = ids.parallelStream()
                .map(id -> Deliveries.deliver(Deliveries.status(id, "public", "hello"))
                        .statusCode())
                .toList();
        // Then
        assertThat(answers).containsOnly(200);
        assertThat(ids)
                .allMatch(id -> redis.exists(List.of("mastowatch:seen:" + EventIds.status(id, null)))
                                .await()
                                .atMost(Duration.ofSeconds(5))
                                .toInteger()
                        == 1);
    }

    @Test
    void a_webhook_that_comes_after_a_poll_is_known_and_leaves_its_mark() {
        // Given
        String id = id();
        String key = "mastowatch:seen:" + EventIds.status(id, null);
        redis.setAndAwait(List.of(key, "poll:77"));
        // When
        Response answer = Deliveries.deliver(Deliveries.status(id, "public", "hello"));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(redis.getAndAwait(key).toString()).isEqualTo("webhook:77");
        assertThat(redis.ttlAndAwait(key).toLong()).isPositive();
    }

    @Test
    void signed_but_unreadable_or_unknown_is_set_aside_without_its_body() throws Exception {
        // Given
        String mark = id();
        // When
        Response unreadable = Deliveries.deliver("not json " + mark);
        Response unknown = Deliveries.deliver("{\"event\":\"galaxy.created\",\"object\":{\"text\":\"" + mark + "\"}}");
        // Then
        assertThat(unreadable.statusCode()).isEqualTo(200);
        assertThat(unknown.statusCode()).isEqualTo(200);
        try (Connection connection = ServiceParts.postgres().connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select count(*) filter (where event = 'galaxy.created'),"
                                + " count(*) filter (where q::text like '%" + mark + "%'), count(*)"
                                + " from gateway.quarantine q")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.getInt(2)).isZero();
            assertThat(rows.getInt(3)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void without_kafka_it_is_503_in_time_and_the_retry_is_taken_once() throws Exception {
        // Given
        String id = id();
        ServiceParts.kafka().suspend();
        try {
            // When
            Instant began = Instant.now();
            Response failed = Deliveries.deliver(Deliveries.status(id, "public", "hello"));
            // Then
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(Duration.between(began, Instant.now())).isLessThan(MASTODON_WAITS);
        } finally {
            ServiceParts.kafka().resume();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Deliveries.deliver(Deliveries.status(id, "public", "hello"))
                                .statusCode()
                        == 200);
        assertThat(Deliveries.deliver(Deliveries.status(id, "public", "hello"))
                        .jsonPath()
                        .getString("status"))
                .isEqualTo("duplicate");
        // A try that was refused may have reached Kafka all the same; readers tell it by its id.
        assertThat(published(id)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void without_redis_intake_goes_on() throws Exception {
        // Given
        String id = id();
        ServiceParts.redis().suspend();
        try {
            // When
            Response answer = Deliveries.deliver(Deliveries.status(id, "public", "hello"));
            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(published(id)).isEqualTo(1);
        } finally {
            ServiceParts.redis().resume();
        }
        // Then its client is back before another test needs it
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> redis.existsAndAwait(List.of("any")) != null);
    }

    @Test
    void a_report_waits_while_our_own_account_is_unknown() {
        // Given
        String account =
                "{\"id\":\"5\",\"username\":\"bo\",\"account\":{\"id\":\"5\",\"username\":\"bo\",\"acct\":\"bo\"}}";
        String body =
                "{\"event\":\"report.created\",\"created_at\":\"2026-08-06T12:00:00.000Z\",\"object\":{\"id\":\"9\","
                        + "\"action_taken\":false,\"category\":\"spam\",\"comment\":\"\",\"created_at\":\"2026-08-06T12:00:00.000Z\","
                        + "\"updated_at\":\"2026-08-06T12:00:00.000Z\",\"account\":" + account + ",\"target_account\":"
                        + account
                        + ",\"statuses\":[],\"rules\":[]}}";
        // When
        Response answer = Deliveries.deliver(body);
        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("detail")).contains("Send it again");
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static TopicTail<ObservedStatus> statuses() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OBSERVED_STATUSES, ObservedStatus.class);
    }

    private static boolean isPost(ObservedStatus status, String id) {
        return status instanceof ObservedStatus.Seen seen && seen.post().id().equals(id);
    }

    /** How often a post is in the topic once a post sent after it has come. */
    private static int published(String id) {
        String last = id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Deliveries.deliver(Deliveries.status(last, "public", "the last"))
                                .statusCode()
                        == 200);
        try (TopicTail<ObservedStatus> statuses = statuses()) {
            statuses.await(s -> isPost(s, last), Duration.ofSeconds(10));
            return statuses.seen(s -> isPost(s, id)).size();
        }
    }
}
