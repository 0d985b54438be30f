package org.mastowatch.gateway.explain;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.rules.AccountWindow;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.EvaluationResult;
import org.mastowatch.rules.PostFacts;
import org.mastowatch.rules.ProfileFacts;
import org.mastowatch.rules.RuleSetJson;

/** A decision can be made again from what is kept, whatever happened to rules and posts since. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ExplainTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant EDITED = Instant.parse("2026-03-01T10:00:00Z");

    @Inject
    EventPublisher publisher;

    @Inject
    RuleSetStore ruleSets;

    @Inject
    Pool pool;

    private final String account = UUID.randomUUID().toString();
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void an_old_verdict_is_explained_and_judged_again_with_the_rules_of_then() {
        // Given
        long rule = rule();
        String sha = sha();
        VerdictEvent.Verdict verdict = judged(sha, "p1", "p2");
        tell(verdict);
        key().body(Map.of("weight", 4.0, "pattern", "other")).put("/rules/" + rule);
        assertThat(sha()).isNotEqualTo(sha);
        // When
        JsonPath explained = explain(verdict.eventId());
        // Then
        assertThat(verdict.eventId()).contains(":2026-03-01T10:00:00Z:");
        assertThat(explained.getString("verdict_id")).isEqualTo(verdict.eventId());
        assertThat(explained.getString("rule_set_sha256")).isEqualTo(sha);
        assertThat(explained.getList("hits.rule_id", Long.class)).containsExactly(rule);
        assertThat(explained.getString("hits[0].rule.pattern")).isEqualTo(word);
        assertThat(explained.getInt("hits[0].rule_version")).isEqualTo(1);
        assertThat(explained.getString("hits[0].trace[0].condition")).contains("matches of the pattern");
        assertThat(explained.getString("hits[0].trace[0].threshold")).isEqualTo(">= 1");
        assertThat(explained.getList("hits[0].evidence.span")).contains(word);
        assertThat(explained.getBoolean("replay.possible")).isTrue();
        assertThat(explained.getBoolean("replay.same")).isTrue();
        assertThat(explained.getDouble("replay.score")).isEqualTo(verdict.score());
        assertThat(explained.getList("replay.hits[0].status_ids")).isEqualTo(explained.getList("hits[0].status_ids"));
    }

    @Test
    void what_a_deleted_post_said_is_forgotten_and_the_decision_comes_out_the_same() {
        // Given
        rule();
        VerdictEvent.Verdict verdict = judged(sha(), "p1", "p2");
        tell(verdict);
        // When
        String eventId = EventIds.statusDeleted("p1");
        publisher
                .publish(
                        Topics.OBSERVED_STATUSES,
                        account,
                        eventId,
                        new ObservedStatus.Deleted(
                                ObservedStatus.VERSION, eventId, Source.STREAM, Instant.now(), account, "p1"))
                .await()
                .atMost(SOON);
        await().atMost(SOON).until(() -> explain(verdict.eventId()).getBoolean("spans_forgotten"));
        // Then
        JsonPath explained = explain(verdict.eventId());
        assertThat(explained.getString("hits[0].evidence.find { it.status_id == 'p1' }.span"))
                .isEmpty();
        assertThat(explained.getString("hits[0].evidence.find { it.status_id == 'p2' }.span"))
                .isEqualTo(word);
        assertThat(explained.getBoolean("replay.same")).isTrue();
        long detection =
                key().get("/detections?state=all&acct=e" + account).jsonPath().getLong("items[0].id");
        JsonPath detail = key().get("/detections/" + detection).jsonPath();
        assertThat(detail.getString("hits[0].evidence.find { it.status_id == 'p1' }.span"))
                .isEmpty();
        assertThat(detail.getBoolean("hits[0].evidence.find { it.status_id == 'p1' }.forgotten"))
                .isTrue();
        assertThat(detail.getString("verdict_ids[0]")).isEqualTo(verdict.eventId());
    }

    @Test
    void a_decision_that_comes_out_otherwise_is_told() {
        // Given
        rule();
        String sha = sha();
        VerdictEvent.Verdict verdict = judged(sha, "p1");
        tell(new VerdictEvent.Verdict(
                1,
                verdict.eventId(),
                verdict.triggerEventId(),
                verdict.observedAt(),
                verdict.happenedAt(),
                verdict.evaluatedAt(),
                account,
                verdict.acct(),
                null,
                sha,
                VerdictEvent.Mode.LIVE,
                3.75,
                verdict.hits(),
                List.of(),
                verdict.features()));
        // Then
        assertThat(explain(verdict.eventId()).getBoolean("replay.possible")).isTrue();
        assertThat(explain(verdict.eventId()).getBoolean("replay.same")).isFalse();
        assertThat(explain(verdict.eventId()).getString("replay.detail")).contains("comes out otherwise");
    }

    @Test
    void rules_that_are_no_longer_kept_are_said_to_be() {
        // Given
        rule();
        String sha = sha();
        VerdictEvent.Verdict verdict = judged(sha, "p1");
        tell(verdict);
        rule();
        sha();
        // When
        ruleSets.forgetBefore(Instant.now().plusSeconds(60)).await().atMost(SOON);
        // Then
        assertThat(explain(verdict.eventId()).getBoolean("replay.same")).isTrue();
        // When
        pool.preparedQuery("delete from kept_rule_set where sha256 = $1")
                .execute(Tuple.of(sha))
                .await()
                .atMost(SOON);
        // Then
        JsonPath explained = explain(verdict.eventId());
        assertThat(explained.getBoolean("replay.possible")).isFalse();
        assertThat(explained.getString("replay.detail")).contains("no longer kept");
        assertThat(explained.getString("hits[0].trace[0].value")).isEqualTo("1");
    }

    @Test
    void what_nobody_knows_is_not_found() {
        assertThat(key().get("/verdicts/verdict:status.created:1:abc/explain").statusCode())
                .isEqualTo(404);
        assertThat(key().get("/verdicts/" + "x".repeat(501) + "/explain").statusCode())
                .isEqualTo(422);
        assertThat(given().get("/verdicts/x/explain").statusCode()).isEqualTo(401);
    }

    private long rule() {
        return key().body(Map.of(
                        "name",
                        "explained " + UUID.randomUUID(),
                        "detector_type",
                        "keyword",
                        "pattern",
                        word,
                        "weight",
                        1.5,
                        "enabled",
                        true,
                        "target_fields",
                        List.of("content")))
                .post("/rules")
                .jsonPath()
                .getLong("id");
    }

    private static String sha() {
        return key().post("/rules/reload").jsonPath().getString("ruleset_sha256");
    }

    /** As the analyzer would judge, with the rules as the gateway keeps them. */
    private VerdictEvent.Verdict judged(String sha, String... posts) {
        CompiledRuleSet rules = CompiledRuleSet.compile(
                RuleSetJson.read(ruleSets.find(sha).await().atMost(SOON).orElseThrow()));
        List<PostFacts> facts = new ArrayList<>();
        for (String id : posts) {
            facts.add(new PostFacts(
                    id,
                    EDITED,
                    null,
                    false,
                    "<p>Buy " + word + " now</p>",
                    "",
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    false,
                    "en"));
        }
        EvaluationResult result = rules.evaluate(
                new ProfileFacts(account, "eve", "Eve", "", false, EDITED, 1L, 1L, 1L, List.of()),
                AccountWindow.EMPTY,
                facts,
                EDITED);
        String trigger = EventIds.status(posts[0] + account, EDITED);
        return new VerdictEvent.Verdict(
                1,
                EventIds.verdict(trigger, sha),
                trigger,
                EDITED,
                EDITED,
                Instant.now(),
                account,
                "e" + account,
                null,
                sha,
                VerdictEvent.Mode.LIVE,
                result.score(),
                result.hits().stream()
                        .map(hit -> new VerdictEvent.Hit(
                                hit.ruleId(),
                                hit.ruleName(),
                                hit.ruleVersion(),
                                hit.weight(),
                                hit.detector(),
                                hit.action(),
                                hit.statusIds(),
                                hit.evidence().stream()
                                        .map(e -> new VerdictEvent.Evidence(e.key(), e.statusId(), e.field(), e.span()))
                                        .toList(),
                                hit.counters(),
                                hit.trace().stream()
                                        .map(c -> new VerdictEvent.Condition(
                                                c.code().word(),
                                                c.condition(),
                                                c.values(),
                                                c.value(),
                                                c.threshold(),
                                                c.met()))
                                        .toList()))
                        .toList(),
                result.failedRules(),
                new HashMap<>(result.features()));
    }

    private void tell(VerdictEvent.Verdict verdict) {
        publisher
                .publish(Topics.VERDICTS, account, verdict.eventId(), verdict)
                .await()
                .atMost(SOON);
        await().atMost(SOON)
                .until(() ->
                        key().get("/verdicts/" + verdict.eventId() + "/explain").statusCode() == 200);
    }

    private static JsonPath explain(String verdictId) {
        return key().get("/verdicts/" + verdictId + "/explain").jsonPath();
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
