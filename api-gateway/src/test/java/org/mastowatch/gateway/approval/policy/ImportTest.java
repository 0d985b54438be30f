package org.mastowatch.gateway.approval.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ImportTest {

    @Test
    void a_story_becomes_a_policy_and_its_faults_are_named_with_examples() throws IOException {
        // When
        Response answer = key().body(story()).post("/approvals/import/tines");
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath imported = answer.jsonPath();
        assertThat(imported.getString("policy.state")).isEqualTo("shadow");
        assertThat(imported.getList("policy.rules.decision")).containsExactlyInAnyOrder("approve", "reject");
        assertThat(imported.getList("findings.kind"))
                .contains("pattern_not_anchored", "bad_escape", "no_paging", "unconfirmed_approved", "no_dry_run");
        assertThat(imported.getString("findings.find { it.kind == 'pattern_not_anchored' }.example"))
                .contains("@");
        assertThat(imported.getString("findings.find { it.kind == 'bad_escape' }.where"))
                .isEqualTo("Extract Free Mail");
        assertThat(imported.getList("unknown_agents")).containsExactly("Ask The Weather");
    }

    @Test
    void the_policy_of_a_story_can_be_tried_and_published() throws IOException {
        // Given
        Map<String, Object> policy =
                key().body(story()).post("/approvals/import/tines").jsonPath().getMap("policy");
        // When
        JsonPath tried = key().body(Map.of(
                        "policy",
                        policy,
                        "sample",
                        List.of(
                                Map.of("username", "oak", "email", "oak@town.gov"),
                                Map.of("username", "elm", "email", "elm@a.gov.evil.example"),
                                Map.of("username", "fir", "email", "fir@gmail.com"))))
                .post("/approvals/policies/try")
                .jsonPath();
        long revision = key().get("/approvals/policy").jsonPath().getLong("revision");
        // Then
        assertThat(tried.getList("items.decision.verdict")).containsExactly("approve", "hold", "reject");
        assertThat(key().body(policy)
                        .post("/approvals/policies?expected_revision=" + revision)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void hostile_documents_are_refused_in_words() {
        for (String body : List.of("", "{", "[]", "nonsense", "[".repeat(500), "{\"agents\":1,\"agents\":2}")) {
            refused(400, body);
        }
        refused(422, "{}");
        refused(422, "{\"agents\":[1,2]}");
        refused(413, "{\"name\":\"" + "x".repeat(1_000_100) + "\"}");
        assertThat(given().header("X-API-Key", GatewayParts.API_KEY)
                        .contentType("text/plain")
                        .body("{}")
                        .post("/approvals/import/tines")
                        .statusCode())
                .isEqualTo(415);
    }

    private static void refused(int status, String body) {
        Response answer = key().body(body).post("/approvals/import/tines");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }

    private static String story() throws IOException {
        try (InputStream in = ImportTest.class.getResourceAsStream("/tines/let-in-public-bodies.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
