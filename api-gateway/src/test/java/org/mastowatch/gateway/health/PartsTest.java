package org.mastowatch.gateway.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class PartsTest {

    private static final String READY = """
            {"status": "UP", "checks": [
              {"name": "service", "status": "UP", "data": {"name": "poller-service", "version": "9.8.7"}}]}""";
    private static final String UNREADY = """
            {"status": "DOWN", "checks": [
              {"name": "ledger", "status": "DOWN"},
              {"name": "service", "status": "UP", "data": {"name": "reporter-service", "version": "9.8.6"}}]}""";

    @Test
    void each_service_and_part_says_how_it_is() {
        // Given
        OtherServices.say("poller-service", 200, READY);
        OtherServices.say("analyzer-service", 200, READY);
        OtherServices.say("reporter-service", 503, UNREADY);
        // When, Then
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonPath parts = parts();
            assertThat(state(parts, "poller-service")).isEqualTo("up");
            assertThat(told(parts, "poller-service", "version")).isEqualTo("9.8.7");
            assertThat(state(parts, "reporter-service")).isEqualTo("down");
            assertThat(told(parts, "reporter-service", "why")).endsWith("not ready: ledger.");
            assertThat(told(parts, "reporter-service", "version")).isEqualTo("9.8.6");
            // Somebody else at its address
            assertThat(state(parts, "analyzer-service")).isEqualTo("unknown");
            assertThat(told(parts, "analyzer-service", "why")).contains("ANALYZER_URL");
            // And nobody at all
            assertThat(state(parts, "approval-service")).isEqualTo("down");
            assertThat(state(parts, "mastodon")).isEqualTo("down");
            assertThat(state(parts, "api-gateway")).isEqualTo("up");
            assertThat(state(parts, "postgresql")).isEqualTo("up");
            assertThat(state(parts, "redis")).isEqualTo("up");
            assertThat(state(parts, "kafka")).isEqualTo("up");
            assertThat(parts.getBoolean("ok")).isFalse();
        });
    }

    @Test
    void since_stays_while_nothing_changes_and_is_new_when_something_does() throws Exception {
        // Given
        await().atMost(Duration.ofSeconds(15))
                .until(() -> state(parts(), "redis").equals("up"));
        String up = told(parts(), "redis", "since");
        // When
        ServiceParts.redis().suspend();
        try {
            // Then
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> state(parts(), "redis").equals("down"));
        } finally {
            ServiceParts.redis().resume();
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> state(parts(), "redis").equals("up"));
        assertThat(told(parts(), "redis", "since")).isGreaterThan(up);
        assertThat(told(parts(), "postgresql", "since")).isNotBlank();
    }

    @Test
    void the_gateway_itself_tells_who_answers() {
        assertThat(given().get("/readyz").jsonPath().getString("checks.find { it.name == 'service' }.data.name"))
                .isEqualTo("api-gateway");
    }

    @Test
    void a_stranger_is_told_nothing() {
        assertThat(given().get("/parts").statusCode()).isEqualTo(401);
    }

    private static String state(JsonPath parts, String name) {
        return told(parts, name, "state");
    }

    private static String told(JsonPath parts, String name, String field) {
        return parts.getString("items.find { it.name == '" + name + "' }." + field);
    }

    private static JsonPath parts() {
        return given().header("X-API-Key", GatewayParts.API_KEY)
                .get("/parts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
