package org.mastowatch.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.Wire;
import org.mastowatch.gateway.Wire.Heard;

/** What is left of a request that was refused spoils no request behind it on the same connection. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class UnreadBodiesTest {

    private static final String JSON = "Content-Type: application/json";
    private static final int MORE_THAN_THERE_ARE_THREADS = 250;
    private static final String KEY = "X-API-Key: " + GatewayParts.API_KEY;

    @ParameterizedTest
    @CsvSource({
        "401, /rules, Content-Type: application/json, X-API-Key: made-up",
        "401, /rules, Content-Type: application/json, X-None: none",
        "400, /rules, Content-Type: application/json, Accept: /;;",
        "404, /nothing/here, Content-Type: application/json, X-None: none",
        "405, /healthz, Content-Type: application/json, X-None: none",
        "400, /rules/%00/toggle, Content-Type: application/json, X-None: none",
        "400, /rules/%zz, Content-Type: application/json, X-None: none",
    })
    void who_is_refused_early_may_say_the_rest_and_ask_on(int status, String path, String one, String other)
            throws IOException {
        for (int size : new int[] {100, 50_000, 2_500_000}) {
            try (Wire wire = Wire.open()) {
                // Given
                String body = " ".repeat(size);
                wire.say(head("POST " + path, one, other, "Content-Length: " + size));
                wire.say(body.substring(0, 50));
                // When
                Heard refusal = wire.hear();
                // Then
                assertThat(refusal.status()).as(path + " " + refusal.body()).isEqualTo(status);
                assertThat(refusal.headers()).containsKey("x-request-id");
                assertThat(refusal.headers().get("content-type")).startsWith("application/problem+json");
                assertThat(refusal.headers()).doesNotContainKey("connection");
                wire.say(body.substring(50)).say(head("GET /livez"));
                assertThat(wire.hear().status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, /rules, Content-Type: application/json, X-API-Key: made-up",
        "415, /rules, Content-Type: text/plain, X-API-Key: " + GatewayParts.API_KEY,
        "400, /rules, Content-Type: application/json, X-API-Key: " + GatewayParts.API_KEY,
        "404, /nothing/here, Content-Type: application/json, X-None: none",
        "405, /healthz, Content-Type: application/json, X-None: none",
        "401, /webhooks/status, Content-Type: application/json, X-Hub-Signature: sha256=00",
        "200, /rules/reload, Content-Type: application/json, X-API-Key: " + GatewayParts.API_KEY,
    })
    void requests_in_a_row_are_answered_in_a_row(int status, String path, String one, String other) throws IOException {
        for (int size : new int[] {100, 50_000, 900_000}) {
            try (Wire wire = Wire.open()) {
                // When
                wire.say(head("POST " + path, one, other, "Content-Length: " + size)
                        + "x".repeat(size)
                        + head("GET /livez")
                        + head("POST " + path, one, other, "Content-Length: " + size)
                        + "x".repeat(size)
                        + head("GET /livez"));
                // Then
                assertThat(wire.hear().status()).as(path).isEqualTo(status);
                assertThat(wire.hear().status()).isEqualTo(200);
                assertThat(wire.hear().status()).isEqualTo(status);
                assertThat(wire.hear().status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/rules, 4000000", "/webhooks/status, 2000000"})
    void who_says_too_much_is_told_so_and_the_connection_ends(String path, int size) throws IOException {
        try (Wire wire = Wire.open()) {
            wire.say(head("POST " + path, JSON, KEY, "Content-Length: " + size));
            Heard refusal = wire.hear();
            assertThat(refusal.status()).isEqualTo(413);
            assertThat(refusal.headers()).containsEntry("connection", "close").containsKey("x-request-id");
            // Whoever speaks on is let speak, and then it ends.
            wire.say("x".repeat(size));
            assertThat(wire.endsHere()).isTrue();
        }
    }

    @Test
    void bodies_that_are_said_by_halves_hold_nobody_up() throws IOException {
        List<Wire> halves = new ArrayList<>();
        try {
            // Given
            for (int i = 0; i < MORE_THAN_THERE_ARE_THREADS; i++) {
                halves.add(Wire.open()
                        .say(head("POST /webhooks/status", JSON, "Content-Length: 30000") + "x".repeat(20_000)));
            }
            // When
            try (Wire whole = Wire.open()) {
                whole.say(head("POST /webhooks/status", JSON, "Content-Length: 30000") + "x".repeat(30_000));
                // Then
                assertThat(whole.hear().status()).isEqualTo(401);
            }
        } finally {
            for (Wire half : halves) {
                half.close();
            }
        }
    }

    /** The last chunk is the one too many: the gateway hangs up after it, and whoever spoke on might not hear why. */
    @ParameterizedTest
    @CsvSource({"/rules, 49", "/webhooks/status, 49"})
    void who_does_not_say_how_much_is_stopped_too(String path, int chunks) throws IOException {
        try (Wire wire = Wire.open()) {
            // Given
            wire.say(head("POST " + path, JSON, KEY, "Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            // When
            for (int i = 0; i < chunks; i++) {
                wire.say(chunk);
            }
            Heard refusal = wire.hear();
            // Then
            assertThat(refusal.status()).isEqualTo(413);
            assertThat(refusal.headers()).containsEntry("connection", "close").containsKey("x-request-id");
        }
    }

    @ParameterizedTest
    @CsvSource({"100", "20000", "2000000"})
    void a_long_body_is_read_as_a_short_one_is(int size) throws IOException {
        try (Wire wire = Wire.open()) {
            String body = "{\"name\":\"padded" + size + "\"," + " ".repeat(size) + "\"scopes\":[\"read\"]}";
            wire.say(head("POST /keys", JSON, KEY, "Content-Length: " + body.length()) + body);
            assertThat(wire.hear().status()).isEqualTo(201);
        }
    }

    private static String head(String request, String... headers) {
        return request + " HTTP/1.1\r\nHost: watch.example\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(header -> header + "\r\n")
                                .toList()) + "\r\n";
    }
}
