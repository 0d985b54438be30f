package org.mastowatch.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestProfile(WithoutSecretsTest.NoSecrets.class)
class WithoutSecretsTest {

    /** A gateway that was given neither key nor secret, and a cap of its own. */
    public static final class NoSecrets implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mastowatch.gateway.access.api-key", "",
                    "mastowatch.gateway.webhook.secret", "",
                    "mastowatch.gateway.settings.reports-per-day", "123");
        }
    }

    @Test
    void nothing_is_open_for_want_of_a_key() {
        for (Response answer : new Response[] {
            given().get("/rules"),
            given().header("X-API-Key", "").get("/rules"),
            given().header("X-API-Key", GatewayParts.API_KEY).post("/config/dry_run?enable=false"),
        }) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString("detail")).contains("Set API_KEY");
        }
    }

    @Test
    void no_delivery_is_taken_for_want_of_a_secret() {
        Response answer = given().body("{}").post("/webhooks/mastodon_events");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("detail")).contains("Set WEBHOOK_SECRET");
    }

    @Test
    void a_start_publishes_what_is_in_force() {
        try (TopicTail<Settings> settings =
                        new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.SETTINGS, Settings.class);
                TopicTail<PublishedRuleSet> sets =
                        new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.RULESETS, PublishedRuleSet.class)) {
            settings.await(s -> s.reportsPerDay() == 123, Duration.ofSeconds(10));
            Instant lately = Instant.now().minus(Duration.ofMinutes(2));
            assertThat(sets.await(s -> s.publishedAt().isAfter(lately), Duration.ofSeconds(10))
                            .sha256())
                    .hasSize(64);
        }
    }
}
