package org.mastowatch.gateway.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.Command;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ErasuresTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant SEEN = Instant.parse("2026-08-06T12:00:00Z");
    private static final List<String> OTHERS =
            List.of("analyzer-service", "reporter-service", "approval-service", "poller-service");

    @Inject
    EventPublisher publisher;

    private final String account = UUID.randomUUID().toString();

    @Test
    void an_account_is_forgotten_here_and_by_all_others_and_its_id_is_not_kept() {
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            // Given
            detected();
            // When
            Response asked = ask(Map.of("account_id", account, "reason", "They asked, sorrel@quiet.example wrote."));
            assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(202);
            String id = asked.jsonPath().getString("erasure_id");
            Command.Erase command =
                    (Command.Erase) commands.await(c -> c.eventId().equals(id), SOON);
            // Then
            assertThat(command.accountId()).isEqualTo(account);
            await().atMost(SOON).until(() -> erasure(id).getList("parts").size() == 1);
            assertThat(erasure(id).getString("parts[0].service")).isEqualTo("api-gateway");
            assertThat(erasure(id).getString("parts[0].removed")).contains("detections: ", "outcomes: 1");
            assertThat(erasure(id).getBoolean("complete")).isFalse();
            assertThat(key().get("/rules/1/details").asString()).doesNotContain(account);
            assertThat(key().get("/outcomes?limit=1000").asString()).doesNotContain(account);
            assertThat(key().get("/erasures").asString()).contains(id).doesNotContain(account, "sorrel");
            // When
            for (String service : OTHERS) {
                Outcome outcome = Outcome.erased(command, service, SEEN, "nothing was kept");
                tell(Topics.OUTCOMES, outcome.eventId(), outcome);
                tell(Topics.OUTCOMES, outcome.eventId(), outcome);
            }
            // Then
            await().atMost(SOON).until(() -> erasure(id).getBoolean("complete"));
            assertThat(erasure(id).getList("parts")).hasSize(5);
        }
    }

    @Test
    void an_account_that_is_gone_is_forgotten_once_however_often_that_is_told() {
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            // When
            ObservedAccount gone = observed(ObservedAccount.Cause.GONE, "account.gone:" + account);
            tell(
                    Topics.OBSERVED_ACCOUNTS,
                    "account.polled:" + account,
                    observed(ObservedAccount.Cause.POLLED, "account.polled:" + account));
            tell(Topics.OBSERVED_ACCOUNTS, gone.eventId(), gone);
            tell(Topics.OBSERVED_ACCOUNTS, gone.eventId(), gone);
            // Then
            commands.await(
                    c -> c instanceof Command.Erase erase && erase.accountId().equals(account), SOON);
            await().atMost(SOON)
                    .until(() ->
                            erasure("erase:" + gone.eventId()).getList("parts").size() == 1);
            assertThat(commands.seen(c -> c instanceof Command.Erase erase
                            && erase.accountId().equals(account)))
                    .hasSize(1);
        }
    }

    @Test
    void a_request_without_an_account_or_a_reason_is_refused() {
        assertThat(ask(Map.of("account_id", "x y", "reason", "a")).statusCode()).isEqualTo(422);
        assertThat(ask(Map.of("account_id", "4711")).statusCode()).isEqualTo(422);
        assertThat(key().get("/erasures/none").statusCode()).isEqualTo(404);
        assertThat(key().get("/erasures?cursor=x").statusCode()).isEqualTo(422);
        assertThat(key().get("/erasures?limit=101").statusCode()).isEqualTo(422);
    }

    private void detected() {
        VerdictEvent.Hit hit = new VerdictEvent.Hit(
                1,
                "A rule",
                1,
                1.0,
                "keyword",
                "report",
                List.of("9001"),
                List.of(new VerdictEvent.Evidence("post:9001", "9001", "content", "giveaway")),
                Map.of(),
                List.of());
        VerdictEvent.Verdict verdict = new VerdictEvent.Verdict(
                1,
                "verdict:" + account,
                "status.created:" + account,
                SEEN,
                SEEN,
                SEEN,
                account,
                "sorrel",
                null,
                "ab12",
                VerdictEvent.Mode.LIVE,
                1.0,
                List.of(hit),
                List.of(),
                Map.of());
        tell(Topics.VERDICTS, verdict.eventId(), verdict);
        Outcome outcome = new Outcome(
                1,
                "outcome:deferred:" + account,
                SEEN,
                "reporter-service",
                Outcome.Kind.DEFERRED,
                account,
                "sorrel",
                null,
                List.of("A rule"),
                1.0,
                List.of("9001"),
                null,
                null,
                null,
                "It waits.");
        tell(Topics.OUTCOMES, outcome.eventId(), outcome);
        await().atMost(SOON)
                .until(() -> key().get("/outcomes?limit=1000").asString().contains(account)
                        && key().get("/rules/1/details").asString().contains(account));
    }

    private ObservedAccount observed(ObservedAccount.Cause cause, String eventId) {
        Account known = new Account(
                account,
                "sorrel",
                "sorrel@quiet.example",
                "quiet.example",
                "",
                "",
                "https://quiet.example/@sorrel",
                false,
                false,
                SEEN,
                0,
                0,
                0,
                null,
                List.of());
        return new ObservedAccount(
                1, eventId, Source.POLL, SEEN, cause, known, new AccountState(true, true, false, false, false, false));
    }

    private void tell(String topic, String eventId, Object event) {
        publisher.publish(topic, account, eventId, event).await().atMost(SOON);
    }

    private static Response ask(Map<String, String> body) {
        return key().body(body).post("/erasures");
    }

    private static JsonPath erasure(String id) {
        return key().get("/erasures/" + id).jsonPath();
    }

    private static RequestSpecification key() {
        return given().contentType("application/json").header("X-API-Key", GatewayParts.API_KEY);
    }
}
