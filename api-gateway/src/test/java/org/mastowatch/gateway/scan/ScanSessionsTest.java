package org.mastowatch.gateway.scan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Account;
import org.mastowatch.events.Command;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ScanSessionsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Inject
    RedisAPI redis;

    private ScanNews news;

    @BeforeEach
    void endWhatOthersBegan() {
        news = new ScanNews(publisher);
        for (String type : List.of("remote", "local", "federated")) {
            key().post("/scan/" + start(type).getLong("session_id") + "/complete");
        }
    }

    @Test
    void a_session_is_begun_once_goes_out_as_a_command_and_is_given_back_while_it_is_active() {
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            // When
            JsonPath begun = start("remote");
            JsonPath again = start("remote");
            // Then
            String id = Long.toString(begun.getLong("session_id"));
            assertThat(begun.getString("session_type")).isEqualTo("remote");
            assertThat(begun.getString("status")).isEqualTo("active");
            assertThat(again.getLong("session_id")).isEqualTo(begun.getLong("session_id"));
            commands.await(c -> c instanceof Command.Scan s && s.sessionId().equals(id), SOON);
            assertThat(commands.seen(
                            c -> c instanceof Command.Scan s && s.sessionId().equals(id)))
                    .singleElement()
                    .satisfies(c -> assertThat(((Command.Scan) c).reach()).isEqualTo(Command.Scan.Reach.REMOTE));
            // When
            Response done = key().post("/scan/" + id + "/complete");
            Response twice = key().post("/scan/" + id + "/complete");
            // Then
            assertThat(done.jsonPath().getString("message")).isEqualTo("Session " + id + " completed");
            assertThat(twice.statusCode()).isEqualTo(200);
            commands.await(c -> c instanceof Command.EndScan e && e.sessionId().equals(id), SOON);
            assertThat(start("remote").getLong("session_id")).isGreaterThan(Long.parseLong(id));
        }
        assertThat(key().get("/logs?limit=200").jsonPath().getList("action_type", String.class))
                .contains("scan_asked", "scan_completed_by_hand");
    }

    @Test
    void accounts_that_the_scan_read_are_listed_with_the_scores_of_verdicts_since() {
        // Given
        long session = start("federated").getLong("session_id");
        Account clean = ScanNews.account();
        Account bad = ScanNews.account();
        // When
        news.verdict(bad, 2.5);
        news.read(session, clean);
        news.read(session, clean);
        news.read(session, bad);
        news.read(session - 1, ScanNews.account());
        news.told(EventIds.accountAt("account.polled", "1", Instant.now()), ScanNews.account());
        // Then
        await().atMost(SOON).until(() -> page("&limit=200").getLong("total") == 2);
        await().atMost(SOON).until(() -> page("").getDouble("accounts.score.max()") == 2.5);
        JsonPath first = page("&limit=1");
        assertThat(first.getList("accounts.account_id")).containsExactly(clean.id());
        assertThat(first.getDouble("accounts[0].score")).isZero();
        assertThat(first.getString("accounts[0].domain")).isEqualTo("far.example");
        assertThat(first.getString("accounts[0].last_checked_at")).endsWith("Z");
        JsonPath second = page("&limit=1&cursor=" + first.getString("next_cursor"));
        assertThat(second.getList("accounts.account_id")).containsExactly(bad.id());
        assertThat(second.getDouble("accounts[0].score")).isEqualTo(2.5);
        assertThat(second.getString("next_cursor")).isNull();
        // When
        key().post("/scan/" + session + "/complete");
        start("federated");
        // Then
        assertThat(page("").getList("accounts")).isEmpty();
        assertThat(key().get("/scan/accounts?session_type=federated&cursor=" + first.getString("next_cursor"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_poller_says_how_a_session_stands_and_what_comes_late_changes_nothing() {
        // Given
        long session = start("local").getLong("session_id");
        // When
        news.stands(session, 7, Outcome.Kind.SCAN_PROGRESSED, 40);
        news.stands(session, 3, Outcome.Kind.SCAN_STARTED, 0);
        // Then
        await().atMost(SOON).until(() -> shown(session).get("accounts").equals(40));
        assertThat(shown(session)).containsEntry("status", "active").containsEntry("begun", true);
        assertThat(((Number) shown(session).get("lag_seconds")).longValue()).isBetween(0L, 60L);
        // When
        news.stands(session, 9, Outcome.Kind.SCAN_COMPLETED, 90);
        // Then
        await().atMost(SOON).until(() -> shown(session).get("status").equals("completed"));
        assertThat(shown(session)).containsEntry("accounts", 90).containsEntry("lag_seconds", null);
        assertThat(start("local").getLong("session_id")).isGreaterThan(session);
    }

    @Test
    void servers_are_checked_before_a_federated_scan_begins() {
        assertThat(federated("[\"far.example\", \"not a domain\", 7]")
                        .jsonPath()
                        .getList("errors.field"))
                .containsExactly("[1]", "[2]");
        assertThat(federated("{}").statusCode()).isEqualTo(422);
        assertThat(federated("[\"far.example\"").statusCode()).isEqualTo(422);
        // When
        JsonPath some = federated("[\"FAR.example\", \"far.example\", \"münchen.example\"]")
                .jsonPath();
        JsonPath other = federated("[\"other.example\"]").jsonPath();
        // Then
        assertThat(some.getList("target_domains")).containsExactly("far.example", "xn--mnchen-3ya.example");
        assertThat(some.getString("message")).contains("started");
        assertThat(other.getString("task_id")).isEqualTo(some.getString("task_id"));
        assertThat(other.getList("target_domains")).contains("far.example");
        key().post("/scan/" + some.getString("task_id") + "/complete");
        JsonPath all = given().header("X-API-Key", GatewayParts.API_KEY)
                .post("/scanning/federated")
                .jsonPath();
        assertThat(all.getString("target_domains")).isEqualTo("all");
    }

    @Test
    void the_polls_are_told_to_look_again() {
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            Instant before = Instant.now().minusSeconds(5);
            // When
            JsonPath all =
                    key().post("/scanning/invalidate-cache?rule_changes=true").jsonPath();
            JsonPath old = key().post("/scanning/invalidate-cache").jsonPath();
            // Then
            assertThat(all.getBoolean("rule_changes")).isTrue();
            assertThat(all.getString("message")).isNotBlank();
            assertThat(old.getBoolean("rule_changes")).isFalse();
            commands.await(
                    c -> c instanceof Command.LookAgain again
                            && again.toldBefore().isAfter(before),
                    SOON);
            commands.await(
                    c -> c instanceof Command.LookAgain again
                            && again.toldBefore().isBefore(before.minus(Duration.ofHours(23))),
                    SOON);
        }
        assertThat(key().post("/scanning/invalidate-cache?rule_changes=maybe").statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_figures_are_the_pollers() {
        // Given
        redis.delAndAwait(List.of(CacheFigures.KEY));
        assertThat(key().get("/scanning/cache-status").jsonPath().getString("total_cached_scans"))
                .isNull();
        redis.hsetAndAwait(List.of(
                CacheFigures.KEY,
                "total",
                "200",
                "needs_rescan",
                "20",
                "unchanged",
                "90",
                "told",
                "10",
                "last_look",
                "2026-03-01T10:00:00Z",
                "as_of",
                "2026-03-01T10:00:05Z"));
        // When
        JsonPath status = key().get("/scanning/cache-status").jsonPath();
        // Then
        assertThat(status.getInt("total_cached_scans")).isEqualTo(200);
        assertThat(status.getInt("needs_rescan")).isEqualTo(20);
        assertThat(status.getDouble("cache_hit_rate")).isEqualTo(0.9, org.assertj.core.data.Offset.offset(0.001));
        assertThat(status.getString("last_scan")).isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void wrong_requests_are_refused_by_name() {
        assertThat(key().post("/scan/start").statusCode()).isEqualTo(422);
        Response type = key().post("/scan/start?session_type=everything");
        assertThat(type.statusCode()).isEqualTo(422);
        assertThat(type.jsonPath().getList("errors.field")).containsExactly("session_type");
        assertThat(key().get("/scan/accounts?session_type=remote&limit=201").statusCode())
                .isEqualTo(422);
        assertThat(key().get("/scan/accounts?session_type=remote&cursor=x").statusCode())
                .isEqualTo(422);
        assertThat(key().post("/scan/999999999/complete").statusCode()).isEqualTo(404);
        assertThat(key().post("/scan/x/complete").statusCode()).isEqualTo(422);
        assertThat(key().body("{}").post("/scan/account").statusCode()).isEqualTo(422);
        assertThat(key().body("{\"acct\": \"a\"}")
                        .post("/scan/account?session_id=999999999")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void programs_that_ingest_may_ask_and_look_and_those_that_read_may_look() {
        String ingest = keyFor("ingest");
        String read = keyFor("read");
        long session = start("remote").getLong("session_id");
        for (String path : List.of(
                "/scan/accounts?session_type=remote",
                "/scanning/cache-status",
                "/domains/alerts",
                "/analytics/scanning")) {
            assertThat(status(ingest, "GET", path)).as(path).isEqualTo(200);
            assertThat(status(read, "GET", path)).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/scanning/domain-check",
                "/scanning/invalidate-cache",
                "/scanning/federated",
                "/scan/start?session_type=remote",
                "/scan/" + session + "/complete")) {
            assertThat(status(read, "POST", path)).as(path).isEqualTo(403);
            assertThat(status(ingest, "POST", path)).as(path).isEqualTo(200);
        }
    }

    private static Map<String, Object> shown(long session) {
        return key().get("/analytics/scanning").jsonPath().getMap("sessions.find { it.session_id == " + session + " }");
    }

    private static JsonPath page(String more) {
        return key().get("/scan/accounts?session_type=federated" + more).jsonPath();
    }

    private static JsonPath start(String type) {
        Response begun = key().post("/scan/start?session_type=" + type);
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(200);
        return begun.jsonPath();
    }

    private static Response federated(String body) {
        return key().body(body).post("/scanning/federated");
    }

    private static String keyFor(String scope) {
        return key().body(Map.of("name", "scan " + scope + " " + UUID.randomUUID(), "scopes", List.of(scope)))
                .post("/keys")
                .jsonPath()
                .getString("key");
    }

    private static int status(String key, String method, String path) {
        return given().header("X-API-Key", key).request(method, path).statusCode();
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
