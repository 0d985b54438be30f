package org.mastowatch.gateway.attention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.mastodon.Token;
import org.mastowatch.mastodon.budget.CallBudget;
import org.mastowatch.mastodon.budget.CallKind;
import org.mastowatch.mastodon.budget.Lane;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class AttentionTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Inject
    Pool pool;

    @Inject
    CallBudget budget;

    private final String name = "a" + UUID.randomUUID();

    @Test
    void what_needs_a_person_is_counted() {
        // Given
        JsonPath before = attention();
        insert("insert into detection_case (account_id, acct, state, trigger_event_id, observed_at, opened_at, last_at)"
                + " values ($1, $1, 'OPEN', 't', now(), now(), now())");
        insert("insert into detection_case (account_id, acct, state, trigger_event_id, observed_at, opened_at, last_at,"
                + " claimed_by, claimed_until) values ($1 || 'c', $1, 'OPEN', 't', now(), now(), now(), 'x',"
                + " now() + interval '1 hour')");
        insert("insert into act (id, asked_at, person_id, who, action, account_id, acct, reason, moderation,"
                + " delay_seconds, state, changed_at, expires_at) values ($1, now(), '1', 'x', 'suspend', $1, $1, '', '{}',"
                + " 0, 'awaiting_second', now(), now() + interval '1 hour')");
        insert("insert into our_report (key, account_id, acct, rules, posts, filed_at) values ($1, $1, $1,"
                + " array['Rule ' || $1], 1, now())");
        // When, Then
        await().atMost(SOON).untilAsserted(() -> {
            JsonPath now = attention();
            assertThat(now.getLong("queue.open")).isGreaterThanOrEqualTo(before.getLong("queue.open") + 2);
            assertThat(now.getLong("queue.open") - now.getLong("queue.unclaimed"))
                    .isGreaterThan(before.getLong("queue.open") - before.getLong("queue.unclaimed"));
            assertThat(now.getLong("acts_awaiting_second")).isGreaterThan(before.getLong("acts_awaiting_second"));
            assertThat(now.getLong("caps.used")).isGreaterThan(before.getLong("caps.used"));
        });
        JsonPath now = attention();
        assertThat(now.getInt("caps.limit")).isEqualTo(300);
        assertThat(now.getLong("caps.rules.find { it.rule == 'Rule " + name + "' }.used"))
                .isEqualTo(1);
        assertThat(now.getLong("dead_letters")).isNotNegative();
        assertThat(now.getMap("waiting")).containsOnlyKeys("decision", "report", "act", "sign_up");
    }

    @Test
    void what_is_left_at_mastodon_is_shown_until_redis_is_away() throws Exception {
        // Given
        budget.tryAcquire(Token.of("token-of-the-tests").fingerprint(), Lane.PERSON, CallKind.PLAIN)
                .await()
                .atMost(SOON);
        // When, Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(attention().getInt("budget.find { it.allowance == 'calls' }.left"))
                        .isBetween(0, 299));
        assertThat(attention().getList("budget.allowance")).containsExactly("calls", "paging", "reports");
        assertThat(attention().getInt("budget.find { it.allowance == 'reports' }.limit"))
                .isEqualTo(400);
        // When
        ServiceParts.redis().suspend();
        try {
            await().atMost(SOON).until(() -> attention().get("budget") == null);
        } finally {
            ServiceParts.redis().resume();
        }
        await().atMost(SOON).until(() -> attention().get("budget") != null);
    }

    @Test
    void work_is_listed_until_it_ends() {
        // Given
        became("incident " + name, Outcome.Kind.DEFERRED, "A daily cap on reports is reached.");
        became("other " + name, Outcome.Kind.WOULD_FILE, "Dry run: nothing was sent.");
        insert("insert into act (id, asked_at, person_id, who, action, account_id, acct, reason, moderation,"
                + " delay_seconds, state, changed_at, due_at) values ('w' || $1, now(), '1', 'x', 'suspend', $1, $1, '', '{}',"
                + " 0, 'waiting', now(), now() + interval '30 seconds')");
        insert(
                "insert into sign_up (account_id, revision, username, confirmed, requested_at, state, score, shadow, note,"
                        + " changed_at, due_at) values ($1, 1, $1, true, now(), 'REJECTING', 0, false, 'A rule rejects.', now(),"
                        + " now() + interval '5 minutes')");
        // When, Then
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(mine()).containsExactlyInAnyOrder("deferred", "held", "waiting", "rejecting"));
        // When
        became("incident " + name, Outcome.Kind.FILED, "The report stands in Mastodon.");
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mine()).containsExactlyInAnyOrder("held", "waiting", "rejecting"));
        assertThat(key().get("/work?kind=act&limit=200").jsonPath().getList("items.kind"))
                .containsOnly("act");
        assertThat(key().get("/work?kind=lunch").statusCode()).isEqualTo(422);
        assertThat(key().get("/work?cursor=%21").statusCode()).isEqualTo(422);
    }

    private List<String> mine() {
        List<String> states = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = key().get("/work?limit=3" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            states.addAll(page.getList("items.findAll { it.account_id == '" + name + "' }.state"));
            cursor = page.getString("next_cursor") == null ? "" : "&cursor=" + page.getString("next_cursor");
        } while (!cursor.isEmpty());
        return states;
    }

    private void became(String incident, Outcome.Kind kind, String detail) {
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "outcome:" + UUID.randomUUID(),
                Instant.now(),
                "reporter-service",
                kind,
                name,
                name,
                incident,
                List.of("A rule"),
                1.0,
                List.of("1"),
                null,
                null,
                null,
                detail);
        publisher
                .publish(Topics.OUTCOMES, name, outcome.eventId(), outcome)
                .await()
                .atMost(SOON);
    }

    private void insert(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(name)).await().atMost(SOON);
    }

    private static JsonPath attention() {
        return key().get("/attention").then().statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
