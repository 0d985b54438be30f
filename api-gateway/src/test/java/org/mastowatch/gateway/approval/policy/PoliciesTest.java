package org.mastowatch.gateway.approval.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.PublishedSignUpPolicy;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.SignUpPolicy;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class PoliciesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void the_start_puts_the_careful_policy_in_force_and_publishes_it() {
        try (TopicTail<PublishedSignUpPolicy> topic = topic()) {
            PublishedSignUpPolicy first = topic.await(p -> p.revision() == 1, SOON);
            assertThat(first.publishedBy()).isEqualTo("shipped-policy");
            assertThat(policy(first).state()).isEqualTo(SignUpPolicy.State.SHADOW);
        }
        assertThat(key().get("/approvals/policies/1").jsonPath().getString("origin"))
                .isEqualTo("shipped");
    }

    @Test
    void a_new_version_is_published_in_shadow_with_its_hash() {
        // Given
        String name = "Policy " + UUID.randomUUID();
        Response before = key().get("/approvals/policy");
        // When
        Response answer = key().header("If-Match", before.header("ETag"))
                .body(policy(name, "\"state\":\"live\","))
                .post("/approvals/policies");
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        JsonPath made = answer.jsonPath();
        assertThat(made.getString("mode")).isEqualTo("shadow");
        assertThat(made.getString("policy.state")).isEqualTo("shadow");
        assertThat(made.getLong("revision")).isEqualTo(before.jsonPath().getLong("revision") + 1);
        assertThat(answer.header("ETag")).isEqualTo("\"" + made.getLong("revision") + "\"");
        try (TopicTail<PublishedSignUpPolicy> topic = topic()) {
            PublishedSignUpPolicy published = topic.await(p -> p.policy().contains(name), SOON);
            assertThat(published.sha256()).isEqualTo(made.getString("sha256"));
            assertThat(PolicyJson.version(policy(published))).isEqualTo(published.sha256());
            assertThat(published.publishedBy()).isEqualTo("api-key");
        }
        JsonPath inForce = key().get("/approvals/policy").jsonPath();
        assertThat(inForce.getString("name")).isEqualTo(name);
        assertThat(inForce.getBoolean("in_force")).isTrue();
        JsonPath listed = key().get("/approvals/policies?limit=1").jsonPath();
        assertThat(listed.getString("items[0].name")).isEqualTo(name);
        assertThat(listed.getMap("items[0]")).doesNotContainKey("policy");
        assertThat(key().get("/approvals/policies?limit=1&cursor=" + listed.getString("next_cursor"))
                        .jsonPath()
                        .getBoolean("items[0].in_force"))
                .isFalse();
        assertThat(key().get("/logs?limit=5").jsonPath().getList("action_type")).contains("sign_up_policy_written");
    }

    @Test
    void a_policy_goes_live_and_an_older_one_comes_back_in_shadow() {
        // Given
        String name = "Policy " + UUID.randomUUID();
        long written = write(name).jsonPath().getLong("revision");
        // When
        Response live = key().post("/approvals/policy/mode?live=true&expected_revision=" + written);
        // Then
        assertThat(live.statusCode()).as(live.asString()).isEqualTo(200);
        assertThat(live.jsonPath().getString("mode")).isEqualTo("live");
        assertThat(live.jsonPath().getLong("origin_revision")).isEqualTo(written);
        long revision = live.jsonPath().getLong("revision");
        assertThat(revision).isEqualTo(written + 1);
        try (TopicTail<PublishedSignUpPolicy> topic = topic()) {
            assertThat(policy(topic.await(p -> p.revision() == revision, SOON)).state())
                    .isEqualTo(SignUpPolicy.State.LIVE);
        }
        assertThat(key().post("/approvals/policy/mode?live=true&expected_revision=" + revision)
                        .jsonPath()
                        .getLong("revision"))
                .isEqualTo(revision);
        // When
        write("Policy " + UUID.randomUUID());
        Response back = key().post("/approvals/policies/" + revision + "/activate?expected_revision=" + (revision + 1));
        // Then
        assertThat(back.statusCode()).as(back.asString()).isEqualTo(201);
        assertThat(back.jsonPath().getString("name")).isEqualTo(name);
        assertThat(back.jsonPath().getString("mode")).isEqualTo("shadow");
        assertThat(back.jsonPath().getString("origin")).isEqualTo("activated");
        assertThat(back.jsonPath().getLong("revision")).isEqualTo(revision + 2);
        // When
        Response again = key().post(
                        "/approvals/policies/" + revision + "/activate?live=true&expected_revision=" + (revision + 2));
        // Then
        assertThat(again.jsonPath().getString("mode")).isEqualTo("live");
        assertThat(again.jsonPath().getString("sha256"))
                .isEqualTo(live.jsonPath().getString("sha256"));
    }

    @Test
    void of_many_who_looked_at_one_revision_one_replaces_it() throws Exception {
        // Given
        long looked = key().get("/approvals/policy").jsonPath().getLong("revision");
        List<Callable<Integer>> people = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> key().body(policy("Policy " + UUID.randomUUID(), ""))
                        .post("/approvals/policies?expected_revision=" + looked)
                        .statusCode())
                .toList();
        // When
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> each : pool.invokeAll(people)) {
                answers.add(each.get());
            }
        }
        // Then
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 412);
        assertThat(key().get("/approvals/policy").jsonPath().getLong("revision"))
                .isEqualTo(looked + 1);
    }

    @Test
    void what_was_looked_at_must_be_said_and_be_a_revision() {
        String body = policy("Policy " + UUID.randomUUID(), "");
        assertThat(key().body(body).post("/approvals/policies").statusCode()).isEqualTo(428);
        assertThat(key().post("/approvals/policy/mode?live=true").statusCode()).isEqualTo(428);
        assertThat(key().post("/approvals/policies/1/activate").statusCode()).isEqualTo(428);
        assertThat(key().header("If-Match", "*")
                        .body(body)
                        .post("/approvals/policies")
                        .statusCode())
                .isEqualTo(422);
        assertThat(key().header("If-Match", "\"1\"")
                        .body(body)
                        .post("/approvals/policies?expected_revision=2")
                        .statusCode())
                .isEqualTo(422);
        assertThat(key().post("/approvals/policies/999999/activate?expected_revision=1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(key().post("/approvals/policies/x/activate?expected_revision=1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(key().post("/approvals/policy/mode?live=yes&expected_revision=1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(key().post("/approvals/policy/mode?expected_revision=1").statusCode())
                .isEqualTo(422);
        assertThat(key().get("/approvals/policies/999999").statusCode()).isEqualTo(404);
        assertThat(key().get("/approvals/policies?limit=201").statusCode()).isEqualTo(422);
        assertThat(key().get("/approvals/policies?cursor=x").statusCode()).isEqualTo(422);
        assertThat(key().delete("/approvals/policies/1").statusCode()).isEqualTo(405);
    }

    @Test
    void a_policy_that_cannot_be_used_is_refused_field_by_field_and_changes_nothing() {
        // Given
        JsonPath before = key().get("/approvals/policy").jsonPath();
        String path = "/approvals/policies?expected_revision=" + before.getLong("revision");
        // When
        Response wrong = key().body(
                        "{\"name\":\"A\",\"rulez\":[],\"rules\":[{\"name\":\"B\",\"decision\":\"let in\",\"conditions\":"
                                + "[{\"type\":\"email_domain_is\"}]}]}")
                .post(path);
        Response list = key().body("{\"name\":\"A\",\"rules\":[{\"name\":\"B\",\"decision\":\"reject\",\"conditions\":"
                        + "[{\"type\":\"email_domain_in_list\",\"lists\":[\"nowhere\"]}]}]}")
                .post(path);
        // Then
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.contentType()).startsWith("application/problem+json");
        assertThat(wrong.jsonPath().getList("errors.field", String.class))
                .anyMatch(f -> f.contains("rulez"))
                .anyMatch(f -> f.contains("decision"))
                .anyMatch(f -> f.contains("type"));
        assertThat(list.statusCode()).as(list.asString()).isEqualTo(400);
        for (String hostile : List.of(
                "",
                "[]",
                "{",
                "{\"name\":\"A\",\"name\":\"B\"}",
                "[".repeat(500),
                "{\"name\":\"" + "x".repeat(300_000) + "\"}",
                "\"" + "x".repeat(1_100_000) + "\"")) {
            assertThat(key().body(hostile).post(path).statusCode()).isIn(400, 413);
        }
        assertThat(key().get("/approvals/policy").jsonPath().getString("sha256"))
                .isEqualTo(before.getString("sha256"));
    }

    @Test
    void shipped_policies_and_the_help_are_there_to_begin_with() {
        JsonPath shipped = key().get("/approvals/policies/shipped").jsonPath();
        assertThat(shipped.getString("careful.state")).isEqualTo("shadow");
        assertThat(shipped.getList("government.rules.name")).isNotEmpty();
        JsonPath help = key().get("/approvals/policies/help").jsonPath();
        assertThat(help.getMap("conditions")).containsKeys("email_domain_under", "cel");
        assertThat(help.getList("lists")).contains("free-mail", "disposable");
        Map<String, Object> government = shipped.getMap("government");
        long revision = key().get("/approvals/policy").jsonPath().getLong("revision");
        assertThat(key().body(government)
                        .post("/approvals/policies?expected_revision=" + revision)
                        .statusCode())
                .isEqualTo(201);
    }

    private static Response write(String name) {
        Response answer = key().header(
                        "If-Match", key().get("/approvals/policy").header("ETag"))
                .body(policy(name, ""))
                .post("/approvals/policies");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer;
    }

    private static String policy(String name, String more) {
        return "{" + more + "\"name\":\"" + name + "\",\"rules\":[{\"name\":\"Public bodies\",\"decision\":\"approve\","
                + "\"conditions\":[{\"type\":\"email_domain_under\",\"domains\":[\"gov.example\"]}]}]}";
    }

    private static SignUpPolicy policy(PublishedSignUpPolicy published) {
        return ((PolicyJson.Read) PolicyJson.read(published.policy())).policy();
    }

    private static TopicTail<PublishedSignUpPolicy> topic() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.SIGN_UP_POLICIES, PublishedSignUpPolicy.class);
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
