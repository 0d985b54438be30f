package org.mastowatch.gateway.webhook;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

/** Files of secrets change under a gateway that runs. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RotationTest {

    private static final String NEW = "fedcba9876543210fedcba9876543210fedcba98";
    private static final Duration SOON = Duration.ofSeconds(15);

    @ConfigProperty(name = "SECRETS_DIR")
    Path folder;

    @AfterEach
    void putBack() throws Exception {
        Files.writeString(folder.resolve("WEBHOOK_SECRET"), GatewayParts.WEBHOOK_SECRET);
        Files.writeString(folder.resolve("API_KEY"), GatewayParts.API_KEY);
        await().atMost(SOON)
                .until(() -> deliver(GatewayParts.WEBHOOK_SECRET) == 200 && withKey(GatewayParts.API_KEY) == 200);
    }

    @Test
    void a_new_webhook_secret_counts_after_the_file_changed_and_the_old_one_for_a_while() throws Exception {
        // Given
        assertThat(deliver(NEW)).isEqualTo(401);
        // When
        Files.writeString(folder.resolve("WEBHOOK_SECRET"), NEW + "\n");
        // Then
        await().atMost(SOON).until(() -> deliver(NEW) == 200);
        assertThat(deliver(GatewayParts.WEBHOOK_SECRET)).isEqualTo(200);
        assertThat(deliver("0".repeat(40))).isEqualTo(401);
        assertThat(get("/metrics").asString())
                .contains("mastowatch_webhook_signed_total{secret=\"current\"}")
                .contains("mastowatch_webhook_signed_total{secret=\"previous\"}");
    }

    @Test
    void a_secret_that_cannot_be_one_leaves_the_old_in_force_and_is_told() throws Exception {
        // When
        Files.writeString(folder.resolve("WEBHOOK_SECRET"), "short");
        // Then
        await().atMost(SOON).until(() -> refused().equals(List.of("WEBHOOK_SECRET")));
        assertThat(deliver(GatewayParts.WEBHOOK_SECRET)).isEqualTo(200);
        assertThat(get("/metrics").asString()).contains("mastowatch_secret_refused{secret=\"WEBHOOK_SECRET\"} 1.0");
        // When
        Files.writeString(folder.resolve("WEBHOOK_SECRET"), GatewayParts.WEBHOOK_SECRET);
        // Then
        await().atMost(SOON).until(() -> refused().isEmpty());
    }

    @Test
    void two_lines_are_two_keys_of_the_operator_and_what_is_taken_out_ends() throws Exception {
        // When
        Files.writeString(folder.resolve("API_KEY"), "the-next-key\n" + GatewayParts.API_KEY + "\n");
        // Then
        await().atMost(SOON).until(() -> withKey("the-next-key") == 200);
        assertThat(withKey(GatewayParts.API_KEY)).isEqualTo(200);
        // When
        Files.writeString(folder.resolve("API_KEY"), "the-next-key\n");
        // Then
        await().atMost(SOON).until(() -> withKey(GatewayParts.API_KEY) == 401);
        assertThat(withKey("the-next-key")).isEqualTo(200);
    }

    private static List<String> refused() {
        return get("/healthz").jsonPath().getList("secrets_refused", String.class);
    }

    private static int withKey(String key) {
        return given().header("X-API-Key", key).get("/config").statusCode();
    }

    private static int deliver(String secret) {
        byte[] body = Deliveries.status(UUID.randomUUID().toString().replaceAll("[^0-9]", ""), "public", "hello")
                .getBytes(StandardCharsets.UTF_8);
        return Deliveries.deliver(body, Deliveries.sign(body, secret)).statusCode();
    }
}
