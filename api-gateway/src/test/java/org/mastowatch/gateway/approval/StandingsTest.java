package org.mastowatch.gateway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.approval.Told.held;
import static org.mastowatch.gateway.approval.Told.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class StandingsTest {

    @Inject
    EventPublisher publisher;

    @Inject
    StandingStore standings;

    @Test
    void the_newest_revision_stands_whatever_came_first_and_however_often() {
        // Given
        Told first = held("mail.example");
        Told second = first.then(State.REJECTING, SignUpDecision.REJECT, DecidedBy.POLICY);
        Told third = second.then(State.HELD, SignUpDecision.HOLD, DecidedBy.PERSON);
        // When
        third.tell(publisher);
        first.tell(publisher);
        second.tell(publisher);
        second.tell(publisher);
        third.tell(publisher);
        first.tell(publisher);
        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> key().get("/approvals/" + first.accountId()).statusCode() == 200
                        && first.shown().getList("history").size() == 3);
        JsonPath shown = first.shown();
        assertThat(shown.getLong("revision")).isEqualTo(3);
        assertThat(shown.getString("state")).isEqualTo("held");
        assertThat(shown.getString("decided_by")).isEqualTo("person");
        assertThat(shown.getString("who")).isEqualTo("maple");
        assertThat(shown.getList("history.revision", Integer.class)).containsExactly(3, 2, 1);
        assertThat(shown.getString("history[1].due_at")).isEqualTo("2026-03-01T10:31:00Z");
        assertThat(shown.getString("trace.rules[0].conditions[0].condition")).isEqualTo("domain is listed");
        assertThat(shown.getString("history[2].trace.rules[0].conditions[0].value"))
                .isEqualTo("mail.example");
        assertThat(shown.getString("conclusion.code")).isEqualTo("rule_holds");
        assertThat(shown.getList("history.conclusion.code")).hasSize(3).containsOnly("rule_holds");
    }

    @Test
    void a_list_is_filtered_ordered_and_read_page_by_page() {
        // Given
        String domain = UUID.randomUUID() + ".example";
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Told told = held("sub." + domain)
                    .scored(i)
                    .named("Palm_" + i)
                    .at(Told.LATELY.plusSeconds(i), Told.LATELY.plusSeconds(i));
            ids.add((i == 4
                            ? told.inShadow()
                                    .in(State.HELD, SignUpDecision.APPROVE)
                                    .by("Rule four")
                            : told)
                    .tellAndWait(publisher)
                    .accountId());
        }
        held("not-" + domain).tellAndWait(publisher);
        // Then
        assertThat(ids("domain=" + domain + "&order=oldest")).isEqualTo(ids);
        assertThat(ids("domain=" + domain.toUpperCase(Locale.ROOT))).isEqualTo(ids.reversed());
        assertThat(ids("domain=" + domain + "&order=score")).isEqualTo(ids.reversed());
        assertThat(ids("domain=" + domain + "&min_score=2.5")).containsExactly(ids.get(4), ids.get(3));
        assertThat(ids("domain=" + domain + "&shadow=true")).containsExactly(ids.get(4));
        assertThat(ids("domain=" + domain + "&decision=approve")).containsExactly(ids.get(4));
        assertThat(ids("domain=" + domain + "&rule=Rule%20four")).containsExactly(ids.get(4));
        assertThat(ids("domain=" + domain + "&q=palm_1")).containsExactly(ids.get(1));
        assertThat(ids("domain=" + domain + "&q=palm%25")).isEmpty();
        assertThat(ids("domain=" + domain + "&state=pending")).hasSize(5);
        assertThat(ids("domain=" + domain + "&state=approved,rejected")).isEmpty();
        for (String order : List.of("newest", "oldest", "score")) {
            List<String> paged = new ArrayList<>();
            JsonPath page = list("domain=" + domain + "&limit=2&order=" + order);
            while (page.getString("next_cursor") != null) {
                assertThat(page.getLong("total")).isEqualTo(5);
                paged.addAll(page.getList("items.account_id"));
                page = list(
                        "domain=" + domain + "&limit=2&order=" + order + "&cursor=" + page.getString("next_cursor"));
            }
            paged.addAll(page.getList("items.account_id"));
            assertThat(paged)
                    .as(order)
                    .isEqualTo(ids("domain=" + domain + "&order=" + order))
                    .hasSize(5);
            assertThat(ids("domain=" + domain + "&limit=2&offset=3&order=" + order))
                    .as(order)
                    .isEqualTo(paged.subList(3, 5));
        }
    }

    @Test
    void wrong_parameters_are_all_named() {
        Response answer = key().get("/approvals?state=odd&decision=maybe&min_score=x&shadow=1&q=" + "x".repeat(301));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("state", "decision", "min_score", "shadow", "q");
        for (String query : List.of(
                "?limit=0",
                "?limit=201",
                "?order=best",
                "?cursor=x",
                "?offset=1e3",
                "/history?limit=x",
                "/history?decided_by=me",
                "/history?cursor=x",
                "/statistics?days=0",
                "/statistics?days=366")) {
            assertThat(key().get("/approvals" + query).statusCode()).as(query).isEqualTo(422);
        }
        String cursor = list("limit=1&order=newest").getString("next_cursor");
        if (cursor != null) {
            assertThat(key().get("/approvals?order=score&cursor=" + cursor).statusCode())
                    .isEqualTo(422);
        }
        assertThat(key().get("/approvals/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void the_history_is_read_newest_first_and_by_who_decided() {
        // Given
        Told first = held("mail.example").tellAndWait(publisher);
        first.then(State.APPROVED, SignUpDecision.APPROVE, DecidedBy.MASTODON).tellAndWait(publisher);
        // When
        JsonPath all = history("account_id=" + first.accountId());
        JsonPath page = history("account_id=" + first.accountId() + "&limit=1");
        // Then
        assertThat(all.getList("items.state")).containsExactly("approved", "held");
        assertThat(all.getList("items.answer")).containsExactly("done", null);
        assertThat(first.shown().getList("history.answer")).containsExactly("done", null);
        assertThat(all.getString("next_cursor")).isNull();
        assertThat(page.getList("items.state")).containsExactly("approved");
        assertThat(history("account_id=" + first.accountId() + "&cursor=" + page.getString("next_cursor"))
                        .getList("items.state"))
                .containsExactly("held");
        assertThat(history("account_id=" + first.accountId() + "&decided_by=mastodon")
                        .getList("items.state"))
                .containsExactly("approved");
    }

    @Test
    void statistics_count_deciders_waiting_reversals_rules_and_domains() {
        // Given
        String rule = "Rule " + UUID.randomUUID();
        String domain = UUID.randomUUID() + ".example";
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        JsonPath before = statistics();
        Told rejecting = held(domain)
                .by(rule)
                .in(State.REJECTING, SignUpDecision.REJECT)
                .at(now.minusSeconds(600), now.minusSeconds(500));
        rejecting.tellAndWait(publisher);
        Told undone = rejecting.then(State.HELD, SignUpDecision.HOLD, DecidedBy.PERSON);
        undone.tellAndWait(publisher);
        undone.then(State.APPROVED, SignUpDecision.APPROVE, DecidedBy.PERSON).tellAndWait(publisher);
        Told approving = held(domain)
                .by(rule)
                .in(State.APPROVING, SignUpDecision.APPROVE)
                .at(now.minusSeconds(600), now.minusSeconds(500));
        approving.tellAndWait(publisher);
        approving.then(State.APPROVED, SignUpDecision.APPROVE, DecidedBy.POLICY).tellAndWait(publisher);
        // When
        JsonPath after = statistics();
        // Then
        assertThat(after.getLong("reversed") - before.getLong("reversed")).isEqualTo(1);
        assertThat(after.getLong("decided_by.person.approved") - before.getLong("decided_by.person.approved"))
                .isEqualTo(1);
        assertThat(after.getLong("decided_by.policy.approved") - before.getLong("decided_by.policy.approved"))
                .isEqualTo(1);
        assertThat(after.getLong("waiting.ended") - before.getLong("waiting.ended"))
                .isEqualTo(2);
        assertThat(after.getDouble("waiting.median_seconds")).isPositive();
        assertThat(after.getDouble("waiting.p90_seconds"))
                .isGreaterThanOrEqualTo(after.getDouble("waiting.median_seconds"));
        assertThat(after.getMap("by_rule.find { it.rule == '" + rule + "' }"))
                .containsEntry("approve", 1)
                .containsEntry("reject", 1);
        assertThat(after.getMap("by_domain.find { it.domain == '" + domain + "' }"))
                .containsEntry("approved", 2)
                .containsEntry("waiting", 0);
        assertThat(after.getMap("now")).containsKeys("held", "approved", "unconfirmed");
    }

    @Test
    void what_was_decided_long_ago_is_forgotten_and_what_waits_is_not() {
        // Given
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        Told decided = held("mail.example").at(old, old).tellAndWait(publisher);
        decided.then(State.REJECTED, SignUpDecision.REJECT, DecidedBy.POLICY).tellAndWait(publisher);
        Told waits = held("mail.example").at(old, old).tellAndWait(publisher);
        // When
        standings.forgetBefore(Instant.parse("2021-01-01T00:00:00Z")).await().atMost(Duration.ofSeconds(20));
        // Then
        assertThat(key().get("/approvals/" + decided.accountId()).statusCode()).isEqualTo(404);
        assertThat(history("account_id=" + decided.accountId()).getList("items"))
                .isEmpty();
        assertThat(waits.shown().getList("history")).hasSize(1);
    }

    private static List<String> ids(String query) {
        return list(query).getList("items.account_id");
    }

    private static JsonPath list(String query) {
        Response answer = key().urlEncodingEnabled(false).get("/approvals?" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static JsonPath history(String query) {
        return key().get("/approvals/history?" + query).jsonPath();
    }

    private static JsonPath statistics() {
        return key().get("/approvals/statistics?days=1").jsonPath();
    }
}
