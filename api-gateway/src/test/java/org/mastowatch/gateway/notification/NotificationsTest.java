package org.mastowatch.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class NotificationsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Test
    void a_test_is_asked_for_and_shown_target_by_target() {
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            // When
            String id = key().post("/notifications/test")
                    .then()
                    .statusCode(202)
                    .extract()
                    .jsonPath()
                    .getString("id");
            // Then
            Command asked = commands.await(
                    command -> command instanceof Command.TestNotifications test
                            && test.testId().equals(id),
                    SOON);
            assertThat(asked.who()).isEqualTo("api-key");
            assertThat(test(id).getString("state")).isEqualTo("waiting");
            // When
            tell(id, Outcome.Kind.NOTIFICATION_DELIVERED, "slack 1", "Delivered.");
            tell(id, Outcome.Kind.NOTIFICATION_FAILED, "matrix 2", "Not delivered: status 403.");
            tell(id, Outcome.Kind.NOTIFICATIONS_TESTED, "", "1 of 2 targets took the message.");
            // Then
            await().atMost(SOON).until(() -> test(id).getString("state").equals("done"));
            JsonPath done = test(id);
            assertThat(done.getList("targets.target")).isEqualTo(List.of("slack 1", "matrix 2"));
            assertThat(done.getList("targets.delivered")).isEqualTo(List.of(true, false));
            assertThat(done.getString("targets[1].detail")).isEqualTo("Not delivered: status 403.");
            assertThat(done.getString("summary")).startsWith("1 of 2");
            assertThat(key().get("/logs?limit=100").asString()).contains("notification_test_asked", id);
        }
    }

    private void tell(String test, Outcome.Kind kind, String target, String detail) {
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "outcome:" + UUID.randomUUID(),
                Instant.now(),
                "reporter-service",
                kind,
                "",
                target,
                test,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                detail);
        publisher
                .publish(Topics.OUTCOMES, test, outcome.eventId(), outcome)
                .await()
                .atMost(SOON);
    }

    private static JsonPath test(String id) {
        return key().get("/notifications/tests/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
