package org.mastowatch.gateway.settings;

import static io.restassured.RestAssured.given;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SettingsTest {

    @Inject
    SettingsDesk desk;

    @Inject
    LiveSettings live;

    @Inject
    RedisAPI redis;

    @AfterEach
    void back_to_the_defaults() {
        post("/config/dry_run?enable=true");
        post("/config/panic_stop?enable=false");
        post("/config/report_threshold?threshold=1.0");
    }

    @Test
    void a_change_is_live_and_published() {
        // When
        Response answer = post("/config/dry_run?enable=false");
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("dry_run")).isFalse();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> live.current().map(s -> !s.dryRun()).orElse(false));
        try (TopicTail<Settings> topic =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.SETTINGS, Settings.class)) {
            Settings sent = topic.await(s -> !s.dryRun(), Duration.ofSeconds(5));
            assertThat(sent.changedBy()).isEqualTo("api-key");
            assertThat(sent.reportsPerDay()).isEqualTo(300);
        }
        assertThat(read("/config").jsonPath().getBoolean("dry_run")).isFalse();
        assertThat(read("/healthz").jsonPath().getBoolean("dry_run")).isFalse();
        assertThat(read("/metrics").asString()).contains("mastowatch_dry_run 0.0", "mastowatch_panic_stop 0.0");
    }

    @Test
    void panic_stop_is_in_redis_before_it_is_answered() {
        // When
        post("/config/panic_stop?enable=true");
        // Then
        assertThat(key()).isTrue();
        // When
        post("/config/panic_stop?enable=false");
        // Then
        assertThat(key()).isFalse();
    }

    @Test
    void panic_stop_without_redis_is_saved_said_and_made_up_for() throws Exception {
        // Given
        ServiceParts.redis().suspend();
        try {
            // When
            Response answer = post("/config/panic_stop?enable=true");
            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString("detail")).contains("saved").contains("Redis");
            assertThat(read("/config").jsonPath().getBoolean("panic_stop")).isTrue();
        } finally {
            ServiceParts.redis().resume();
        }
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(this::key);
    }

    @Test
    void panic_stop_is_answered_in_time_though_the_database_does_not_answer() throws Exception {
        // Given
        try (Connection connection = ServiceParts.postgres().connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table gateway.settings in access exclusive mode");
            // When
            Response answer = given().config(
                            newConfig().httpClient(httpClientConfig().setParam("http.socket.timeout", 10_000)))
                    .header("X-API-Key", GatewayParts.API_KEY)
                    .post("/config/panic_stop?enable=true");
            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString("detail")).contains("not saved yet");
            assertThat(key()).isTrue();
            assertThat(read("/healthz").jsonPath().getBoolean("panic_stop")).isTrue();
            Response other = post("/config/report_threshold?threshold=2.0");
            assertThat(other.statusCode()).isEqualTo(503);
            assertThat(other.contentType()).startsWith("application/problem+json");
            connection.rollback();
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> read("/config").jsonPath().getBoolean("panic_stop"));
    }

    @Test
    void another_start_keeps_what_people_set_and_lets_the_caps_follow_the_environment() throws Throwable {
        // Given
        post("/config/report_threshold?threshold=3.5");
        try (Connection connection = ServiceParts.postgres().connect()) {
            connection.createStatement().executeUpdate("update gateway.settings set reports_per_day = 7");
        }
        // When
        VertxContextSupport.subscribeAndAwait(() -> desk.start());
        // Then
        assertThat(read("/config").jsonPath().getInt("reports_per_day")).isEqualTo(300);
        assertThat(read("/config").jsonPath().getDouble("report_threshold")).isEqualTo(3.5);
    }

    @Test
    void a_threshold_outside_is_refused_and_a_missing_parameter_is_named() {
        assertThat(post("/config/report_threshold?threshold=10.5").statusCode()).isEqualTo(400);
        assertThat(post("/config/report_threshold?threshold=-1").statusCode()).isEqualTo(400);
        assertThat(post("/config/report_threshold?threshold=2.5").jsonPath().getDouble("report_threshold"))
                .isEqualTo(2.5);
        assertThat(post("/config/report_threshold?threshold=many").statusCode()).isEqualTo(422);
        Response missing = post("/config/dry_run");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.contentType()).startsWith("application/problem+json");
        assertThat(missing.jsonPath().getList("errors.field")).contains("enable");
        assertThat(missing.jsonPath().getString("request_id")).isEqualTo(missing.header("X-Request-ID"));
    }

    @Test
    void the_configuration_shows_no_secret() {
        assertThat(read("/config").asString())
                .doesNotContain(GatewayParts.API_KEY)
                .doesNotContain(GatewayParts.WEBHOOK_SECRET)
                .doesNotContain("token-of-the-tests");
    }

    private boolean key() {
        return redis.exists(List.of(Settings.PANIC_STOP_KEY))
                        .await()
                        .atMost(Duration.ofSeconds(5))
                        .toInteger()
                == 1;
    }

    private static Response post(String path) {
        return given().header("X-API-Key", GatewayParts.API_KEY).post(path);
    }

    private static Response read(String path) {
        return given().header("X-API-Key", GatewayParts.API_KEY).get(path);
    }
}
