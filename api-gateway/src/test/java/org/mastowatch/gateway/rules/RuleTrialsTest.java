package org.mastowatch.gateway.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RuleTrialsTest {

    private final String name = "Trial " + UUID.randomUUID();

    @Test
    void a_rule_is_checked_without_being_created() {
        // When
        Response good = key().body(rule("giveaway")).post("/rules/check");
        Response bad = key().body(rule("((")).post("/rules/check");
        // Then
        assertThat(good.statusCode()).as(good.asString()).isEqualTo(200);
        assertThat(good.jsonPath().getBoolean("valid")).isTrue();
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.jsonPath().getList("errors.field")).containsExactly("pattern");
        assertThat(key().get("/rules").asString()).doesNotContain(name);
        // And a name that is taken is told
        assertThat(key().body(rule("giveaway")).post("/rules").statusCode()).isEqualTo(200);
        assertThat(key().body(rule("giveaway")).post("/rules/check").jsonPath().getList("errors.field"))
                .containsExactly("name");
    }

    @Test
    void a_rule_is_tried_on_a_text_and_shows_what_to_mark() {
        // When
        JsonPath tried = tried("a <b> giveaway & a giveaway");
        // Then
        assertThat(tried.getBoolean("hit")).isTrue();
        assertThat(tried.getDouble("score")).isEqualTo(0.5);
        Map<String, Object> post = tried.getMap("subjects.find { it.kind == 'post' }");
        assertThat(post.get("hit")).isEqualTo(true);
        List<Map<String, Object>> spans = tried.getList("subjects.find { it.kind == 'post' }.spans");
        assertThat(spans).extracting(span -> span.get("start")).contains(6, 19);
        assertThat(spans).extracting(span -> span.get("text")).containsOnly("giveaway");
        assertThat(spans).extracting(span -> span.get("field")).containsOnly("content");
    }

    @Test
    void a_miss_tells_each_condition_too() {
        JsonPath tried = tried("good morning");
        assertThat(tried.getBoolean("hit")).isFalse();
        assertThat(tried.getDouble("score")).isZero();
        assertThat(tried.getList("subjects.find { it.kind == 'post' }.trace.met"))
                .isEqualTo(List.of(false));
    }

    @Test
    void what_cannot_be_tried_is_refused_by_its_field() {
        assertThat(key().body(Map.of("rule", rule("a"), "text", "x", "acct", "y"))
                        .post("/rules/try")
                        .statusCode())
                .isEqualTo(422);
        assertThat(key().body(Map.of("rule", rule("a"))).post("/rules/try").statusCode())
                .isEqualTo(422);
        Response wrong = key().body(Map.of("rule", rule("(("), "text", "x")).post("/rules/try");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.jsonPath().getList("errors.field")).containsExactly("pattern");
        // And who may not act may not look accounts up
        String reader = key().body(Map.of("name", "reader " + name, "scopes", List.of("read")))
                .post("/keys")
                .jsonPath()
                .getString("key");
        RequestSpecification reading = given().header("X-API-Key", reader).contentType("application/json");
        assertThat(reading.body(Map.of("rule", rule("a"), "acct", "somebody"))
                        .post("/rules/try")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_stands_on_a_rule_is_told_with_it() {
        long id = key().body(rule("giveaway")).post("/rules").jsonPath().getLong("id");
        JsonPath details = key().get("/rules/" + id + "/details").jsonPath();
        assertThat(details.getLong("use.open_cases")).isZero();
        assertThat(details.getLong("use.open_proposals")).isZero();
        assertThat(details.getString("use.last_found_at")).isNull();
    }

    private JsonPath tried(String text) {
        Response answer =
                key().body(Map.of("rule", rule("giveaway"), "text", text)).post("/rules/try");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private Map<String, Object> rule(String pattern) {
        return Map.of(
                "name",
                name,
                "detector_type",
                "regex",
                "pattern",
                pattern,
                "weight",
                0.5,
                "enabled",
                false,
                "target_fields",
                List.of("content"));
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
