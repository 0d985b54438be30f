package org.mastowatch.gateway.health;

import static io.restassured.RestAssured.get;
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
class HealthTest {

    @Test
    void all_parts_are_there() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(get("/healthz").statusCode()).isEqualTo(200);
            JsonPath health = get("/healthz").jsonPath();
            assertThat(health.getBoolean("ok")).isTrue();
            assertThat(health.getMap("$"))
                    .containsOnlyKeys(
                            "ok",
                            "db_ok",
                            "redis_ok",
                            "kafka_ok",
                            "dry_run",
                            "panic_stop",
                            "secrets_refused",
                            "version",
                            "timestamp",
                            "response_time_ms");
        });
    }

    @Test
    void a_part_that_is_away_is_named_and_the_process_lives_on() throws Exception {
        // Given
        ServiceParts.redis().suspend();
        try {
            // When
            JsonPath health = get("/healthz").then().statusCode(503).extract().jsonPath();
            // Then
            assertThat(health.getBoolean("redis_ok")).isFalse();
            assertThat(health.getBoolean("db_ok")).isTrue();
            assertThat(health.getLong("response_time_ms")).isLessThan(3_000);
            assertThat(get("/livez").statusCode()).isEqualTo(200);
            assertThat(get("/readyz").statusCode()).isEqualTo(200);
        } finally {
            ServiceParts.redis().resume();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> get("/healthz").statusCode() == 200);
    }
}
