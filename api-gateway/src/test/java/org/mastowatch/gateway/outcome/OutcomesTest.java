package org.mastowatch.gateway.outcome;

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
import java.time.OffsetDateTime;
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
class OutcomesTest {

    @Inject
    EventPublisher publisher;

    @Inject
    OutcomeStore store;

    @Test
    void a_filed_report_is_listed_once_and_audited() {
        // Given
        String account = UUID.randomUUID().toString();
        Outcome filed = filed(account);
        // When
        for (int i = 0; i < 2; i++) {
            publisher
                    .publish(Topics.OUTCOMES, account, filed.eventId(), filed)
                    .await()
                    .atMost(Duration.ofSeconds(10));
        }
        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> logs(account).getList("$").size() == 1);
        JsonPath log = logs(account);
        assertThat(log.getString("[0].action_type")).isEqualTo("report_filed");
        assertThat(log.getString("[0].target_account_id")).isEqualTo(account);
        assertThat(log.getString("[0].api_response.report_id")).isEqualTo("88");
        JsonPath page = key().get("/outcomes?limit=1000").jsonPath();
        assertThat(page.getList("items.account_id")).contains(account);
        long next = page.getLong("next");
        JsonPath empty = key().get("/outcomes?after=" + next).jsonPath();
        assertThat(empty.getList("items")).isEmpty();
        assertThat(empty.getLong("next")).isEqualTo(next);
    }

    @Test
    void only_old_outcomes_are_forgotten() {
        // Given
        String account = UUID.randomUUID().toString();
        store.take(filed(account)).await().atMost(Duration.ofSeconds(10));
        // When
        store.forgetBefore(OffsetDateTime.parse("2026-08-06T12:00:00Z")).await().atMost(Duration.ofSeconds(10));
        // Then
        assertThat(listed()).contains(account);
        // When
        store.forgetBefore(OffsetDateTime.parse("2026-08-06T12:00:01Z")).await().atMost(Duration.ofSeconds(10));
        // Then
        assertThat(listed()).doesNotContain(account);
    }

    @Test
    void a_page_out_of_bounds_is_refused() {
        assertThat(key().get("/logs?limit=1001").statusCode()).isEqualTo(422);
        assertThat(key().get("/logs?limit=0").statusCode()).isEqualTo(422);
        assertThat(key().get("/outcomes?after=x").statusCode()).isEqualTo(422);
    }

    @Test
    void what_people_ask_for_goes_out_as_a_command() {
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            // When
            assertThat(key().post("/held/file?why=checked").statusCode()).isEqualTo(202);
            assertThat(key().post("/incidents/4711/dismiss").statusCode()).isEqualTo(202);
            // Then
            Command file = commands.await(c -> c instanceof Command.FileHeld, Duration.ofSeconds(5));
            assertThat(file.who()).isEqualTo("api-key");
            commands.await(
                    c -> c instanceof Command.DismissIncident d && d.accountId().equals("4711"), Duration.ofSeconds(5));
        }
    }

    private static List<String> listed() {
        return key().get("/outcomes?limit=1000").jsonPath().getList("items.account_id");
    }

    private static JsonPath logs(String account) {
        return key().get("/logs?account_id=" + account).jsonPath();
    }

    private static Outcome filed(String account) {
        return new Outcome(
                1,
                "outcome:" + UUID.randomUUID(),
                Instant.parse("2026-08-06T12:00:00Z"),
                "reporter-service",
                Outcome.Kind.FILED,
                account,
                "eve@far.example",
                "incident",
                List.of("Rule of nobody"),
                1.5,
                List.of("1"),
                "88",
                null,
                null,
                "Filed.");
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
