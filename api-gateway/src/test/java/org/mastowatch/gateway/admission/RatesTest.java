package org.mastowatch.gateway.admission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.Wire;
import org.mastowatch.gateway.Wire.Heard;
import org.mastowatch.local.parts.ServiceParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestProfile(StrictGateway.class)
class RatesTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    RedisAPI redis;

    @BeforeEach
    void nobody_asked_yet() {
        List<String> keys = new ArrayList<>();
        redis.keys("mastowatch:rate:*").await().atMost(SOON).forEach(key -> keys.add(key.toString()));
        if (!keys.isEmpty()) {
            redis.del(keys).await().atMost(SOON);
        }
    }

    @Test
    void who_asks_too_often_is_told_when_to_come_back_and_is_served_then() {
        // Given
        asKey();
        // When
        Response last = asKey();
        for (int i = 0; i < 2 * StrictGateway.BURST && last.statusCode() == 200; i++) {
            last = asKey();
        }
        // Then
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.contentType()).startsWith("application/problem+json");
        assertThat(last.header("Retry-After")).isIn("1", "2");
        assertThat(last.header("RateLimit-Limit")).isEqualTo("5");
        assertThat(last.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("60;w=60;burst=5");
        assertThat(last.jsonPath().getString("request_id")).isEqualTo(last.header("X-Request-ID"));
        assertThat(last.header("Content-Security-Policy")).contains("default-src 'none'");
        await().atMost(SOON).until(() -> asKey().statusCode() == 200);
    }

    @Test
    void made_up_keys_buy_nothing_and_soon_may_not_be_tried_any_more() {
        // Given
        asKey();
        // When
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 3 * StrictGateway.BURST; i++) {
            answers.add(
                    given().header("X-API-Key", "made-up-" + i).get("/rules").statusCode());
        }
        // Then
        assertThat(answers).contains(401).endsWith(429, 429);
        assertThat(answers.stream().filter(status -> status == 401).count()).isLessThanOrEqualTo(6);
        assertThat(asKey().statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_chooses_an_address() throws IOException {
        List<Integer> answers = new ArrayList<>();
        // Said as bytes, which is quick: there is room for another each second.
        for (int i = 0; i < 3 * StrictGateway.BURST; i++) {
            try (Wire wire = Wire.open()) {
                answers.add(wire.say("GET /rules/help HTTP/1.1\r\nHost: watch.example\r\nX-Forwarded-For: 192.0.2." + i
                                + "\r\nForwarded: for=192.0.2." + i + "\r\n\r\n")
                        .hear()
                        .status());
            }
        }
        assertThat(answers).startsWith(200).endsWith(429);
    }

    @Test
    void probes_are_never_refused() {
        for (int i = 0; i < 3 * StrictGateway.BURST; i++) {
            assertThat(given().get("/livez").statusCode()).isEqualTo(200);
            assertThat(given().body("{}").post("/webhooks/status").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void who_is_too_hasty_may_say_the_rest_and_ask_on() throws IOException {
        try (Wire wire = Wire.open()) {
            // Given
            Heard answer;
            int asked = 0;
            do {
                wire.say("POST /rules HTTP/1.1\r\nHost: watch.example\r\nContent-Length: 100000\r\n\r\n{\"name\":");
                // When
                answer = wire.hear();
                wire.say("x".repeat(100_000 - 8));
                asked++;
            } while (answer.status() == 401 && asked < 3 * StrictGateway.BURST);
            // Then
            assertThat(answer.status()).isEqualTo(429);
            assertThat(wire.say("GET /livez HTTP/1.1\r\nHost: watch.example\r\n\r\n")
                            .hear()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void who_falls_silent_is_cut_off() throws IOException {
        try (Wire wire = Wire.open()) {
            wire.say("POST /webhooks/status HTTP/1.1\r\nHost: watch.example\r\nContent-Length: 500\r\n\r\n{\"event\":");
            assertThat(wire.endsHere()).isTrue();
        }
    }

    @Test
    void two_gateways_count_together() {
        SharedRates one = new SharedRates(redis, Clock.systemUTC());
        SharedRates other = new SharedRates(redis, Clock.systemUTC());
        Allowance two = new Allowance("of-the-test", 1, 2);
        assertThat(granted(one.take(two, "ada"))).isTrue();
        assertThat(granted(other.take(two, "ada"))).isTrue();
        assertThat(granted(one.look(two, "ada"))).isFalse();
        assertThat(granted(other.take(two, "ada"))).isFalse();
        assertThat(granted(other.take(two, "ben"))).isTrue();
    }

    @Test
    void while_redis_is_away_each_gateway_goes_on_by_itself() throws Exception {
        // Given
        SharedRates rates = new SharedRates(redis, Clock.systemUTC());
        Allowance one = new Allowance("of-the-test", 1, 1);
        ServiceParts.redis().suspend();
        try {
            // Then
            assertThat(granted(rates.take(one, "cleo"))).isTrue();
            assertThat(granted(rates.take(one, "cleo"))).isFalse();
        } finally {
            ServiceParts.redis().resume();
        }
        await().atMost(SOON).until(() -> granted(rates.take(one, "dora-" + System.nanoTime())));
    }

    private static boolean granted(io.smallrye.mutiny.Uni<Take> take) {
        return take.await().atMost(SOON).granted();
    }

    private static Response asKey() {
        return given().header("X-API-Key", GatewayParts.API_KEY).get("/rules/current");
    }
}
