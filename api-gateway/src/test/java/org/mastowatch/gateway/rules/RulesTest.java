package org.mastowatch.gateway.rules;

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
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.rules.RuleSetJson;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RulesTest {

    @Inject
    EventPublisher publisher;

    @Test
    void a_new_rule_is_published_whole_within_a_second() {
        // Given
        String name = name();
        try (TopicTail<PublishedRuleSet> sets = sets()) {
            sets.await(s -> true, Duration.ofSeconds(5));
            Instant asked = Instant.now();
            // When
            JsonPath rule = create(name, "spam-word");
            // Then
            PublishedRuleSet set = sets.await(s -> s.ruleSet().contains(name), Duration.ofSeconds(5));
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(RuleSetJson.sha256(set.ruleSet())).isEqualTo(set.sha256());
            assertThat(set.needsPosts()).isTrue();
            assertThat(RuleSetJson.read(set.ruleSet()).rules()).allMatch(r -> r.enabled());
            assertThat(rule.getString("created_by")).isEqualTo("api-key");
            assertThat(rule.getLong("version")).isEqualTo(1);
            assertThat(key().post("/rules/reload").jsonPath().getString("ruleset_sha256"))
                    .hasSize(64);
        }
    }

    @Test
    void a_changed_rule_has_a_new_version_and_keeps_what_was_left_out() {
        // Given
        long id = create(name(), "spam-word").getLong("id");
        // When
        JsonPath changed = key().body(Map.of("weight", 2.5)).put("/rules/" + id).jsonPath();
        // Then
        assertThat(changed.getLong("version")).isEqualTo(2);
        assertThat(changed.getDouble("weight")).isEqualTo(2.5);
        assertThat(changed.getString("pattern")).isEqualTo("spam-word");
        Map<String, Object> whole = changed.getMap("$");
        assertThat(key().body(whole).put("/rules/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void wrong_fields_are_named_with_what_is_valid_and_a_suggestion() {
        // When
        Response answer = key().body(Map.of(
                        "name", name(), "detector_type", "regexx", "pattern", "(", "weight", "heavy", "wieght", 1))
                .post("/rules");
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        List<String> fields = answer.jsonPath().getList("errors.field");
        assertThat(fields).contains("detector_type", "weight", "wieght");
        assertThat(answer.jsonPath().getList("errors.suggestion")).contains("regex", "weight");
        assertThat(key().body("[1").post("/rules").statusCode()).isEqualTo(400);
        assertThat(key().post("/rules").statusCode()).isEqualTo(400);
    }

    @Test
    void a_bad_pattern_is_refused_on_change_too_and_a_name_is_taken_once() {
        // Given
        String name = name();
        long id = create(name, "spam-word").getLong("id");
        // Then
        assertThat(key().body(Map.of("detector_type", "regex", "pattern", "(a"))
                        .put("/rules/" + id)
                        .statusCode())
                .isEqualTo(400);
        Response taken = key().body(rule(name, "other")).post("/rules");
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(taken.jsonPath().getList("errors.field")).containsExactly("name");
    }

    @Test
    void a_rule_is_toggled_and_deleted_and_the_audit_log_keeps_it() {
        // Given
        long id = create(name(), "spam-word").getLong("id");
        // When
        JsonPath toggled = key().post("/rules/" + id + "/toggle").jsonPath();
        // Then
        assertThat(toggled.getBoolean("enabled")).isFalse();
        assertThat(toggled.getString("message")).contains("disabled");
        assertThat(key().delete("/rules/" + id).jsonPath().getString("message")).contains("deleted");
        assertThat(key().delete("/rules/" + id).statusCode()).isEqualTo(404);
        assertThat(key().get("/rules/" + id + "/details").statusCode()).isEqualTo(404);
        assertThat(key().get("/rules/many/details").statusCode()).isEqualTo(422);
        List<String> actions = key().get("/logs?rule_id=" + id).jsonPath().getList("action_type");
        assertThat(actions).containsExactly("rule_deleted", "rule_disabled", "rule_created");
    }

    @Test
    void many_rules_are_switched_together_or_not_at_all() {
        // Given
        long one = create(name(), "spam-word").getLong("id");
        long two = create(name(), "spam-word").getLong("id");
        // When
        Response missing = key().body(List.of(one, 999_999_999L)).post("/rules/bulk-toggle?enabled=false");
        // Then
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(key().get("/rules/" + one + "/details").jsonPath().getBoolean("enabled"))
                .isTrue();
        // When
        JsonPath done = key().body(Map.of("rule_ids", List.of(one, two), "enabled", false))
                .post("/rules/bulk-toggle")
                .jsonPath();
        // Then
        assertThat(done.getList("updated_rules")).hasSize(2);
        assertThat(key().body(List.of(one)).post("/rules/bulk-toggle").statusCode())
                .isEqualTo(422);
        assertThat(key().get("/rules/current")
                        .jsonPath()
                        .getMap("rules")
                        .keySet()
                        .toString())
                .doesNotContain("\"" + one + "\"");
    }

    @Test
    void starter_rules_are_there_switched_off() {
        JsonPath rules = key().get("/rules").jsonPath();
        assertThat(rules.getList("rules.findAll { it.created_by == 'starter-rules' }.enabled", Boolean.class))
                .isNotEmpty()
                .doesNotContain(true);
        List<Long> ids = rules.getList("rules.id", Long.class);
        assertThat(ids).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void a_trial_judges_public_posts_and_drops_private_ones() {
        // Given
        String word = "word" + UUID.randomUUID().toString().substring(0, 8);
        String name = name();
        create(name, word);
        // When
        JsonPath hit = trial(post("public", word));
        JsonPath dropped = trial(post("private", word));
        // Then
        assertThat(hit.getDouble("score")).isEqualTo(1.5);
        assertThat(hit.getString("hits[0][0]")).isEqualTo(name);
        assertThat(hit.getDouble("hits[0][1]")).isEqualTo(1.5);
        assertThat(hit.getString("violations[0].rule_name")).isEqualTo(name);
        assertThat(hit.getString("violations[0].action_type")).isEqualTo("report");
        assertThat(hit.getBoolean("dry_run")).isTrue();
        assertThat(dropped.getDouble("score")).isZero();
        assertThat(key().body(Map.of("statuses", List.of()))
                        .post("/dryrun/evaluate")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_verdict_is_counted_once_and_shown() {
        // Given
        String name = name();
        long id = create(name, "spam-word").getLong("id");
        VerdictEvent.Verdict verdict = verdict(id, name);
        // When
        for (int i = 0; i < 2; i++) {
            publisher
                    .publish(Topics.VERDICTS, verdict.accountId(), verdict.eventId(), verdict)
                    .await()
                    .atMost(Duration.ofSeconds(10));
        }
        VerdictEvent.Verdict another = verdict(id, name);
        publisher
                .publish(Topics.VERDICTS, another.accountId(), another.eventId(), another)
                .await()
                .atMost(Duration.ofSeconds(10));
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> details(id).getLong("trigger_count") == 2);
        JsonPath details = details(id);
        assertThat(details.getString("last_triggered_content")).isEqualTo("spam-word");
        assertThat(details.getList("detections")).hasSize(2);
        assertThat(details.getString("detections[0].acct")).isEqualTo("cy@far.example");
        assertThat(details.getString("detections[0].evidence[0].span")).isEqualTo("spam-word");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Integer.valueOf(2).equals(details(id).get("figures.trigger_count")));
        key().body(Map.of("weight", 2)).put("/rules/" + id);
        assertThat(details(id).getLong("trigger_count")).isEqualTo(2);
    }

    private JsonPath details(long id) {
        return key().get("/rules/" + id + "/details").jsonPath();
    }

    private static VerdictEvent.Verdict verdict(long ruleId, String name) {
        Instant now = Instant.parse("2026-08-06T12:00:00Z");
        return new VerdictEvent.Verdict(
                1,
                "verdict:" + UUID.randomUUID(),
                "status.created:1",
                now,
                now,
                now,
                "404",
                "cy@far.example",
                "far.example",
                "0".repeat(64),
                VerdictEvent.Mode.LIVE,
                1.5,
                List.of(new VerdictEvent.Hit(
                        ruleId,
                        name,
                        1,
                        1.5,
                        "keyword",
                        "report",
                        List.of("1"),
                        List.of(new VerdictEvent.Evidence("status:1:-", "1", "content", "spam-word")),
                        Map.of(),
                        List.of())),
                List.of(),
                Map.of());
    }

    private static JsonPath trial(Map<String, Object> post) {
        return key().body(Map.of(
                        "account",
                        Map.of("id", "31", "username", "dee", "acct", "dee", "display_name", "", "note", ""),
                        "statuses",
                        List.of(post)))
                .post("/dryrun/evaluate")
                .jsonPath();
    }

    private static Map<String, Object> post(String visibility, String word) {
        return Map.of(
                "id",
                "1",
                "visibility",
                visibility,
                "content",
                "<p>" + word + "</p>",
                "created_at",
                "2026-08-06T12:00:00.000Z",
                "uri",
                "https://social.example/1");
    }

    private static TopicTail<PublishedRuleSet> sets() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.RULESETS, PublishedRuleSet.class);
    }

    private static JsonPath create(String name, String pattern) {
        Response created = key().body(rule(name, pattern)).post("/rules");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(200);
        return created.jsonPath();
    }

    private static Map<String, Object> rule(String name, String pattern) {
        return Map.of("name", name, "detector_type", "keyword", "pattern", pattern, "weight", 1.5);
    }

    private static String name() {
        return "Rule " + UUID.randomUUID();
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
