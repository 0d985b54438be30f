package org.mastowatch.gateway.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.rules.ActionType;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class AutomodTest {

    private static final String DEFAULTS =
            "{\"dry_run_override\": null, \"default_action\": null, \"defederation_threshold\": null}";

    @Inject
    AutomodDesk desk;

    @AfterEach
    void back_to_the_defaults() {
        change(DEFAULTS);
    }

    @Test
    void nothing_is_overridden_at_first() {
        JsonPath shown = key().get("/config/automod").jsonPath();
        assertThat(shown.getMap("$")).containsOnlyKeys("dry_run_override", "default_action", "defederation_threshold");
        assertThat(shown.getString("dry_run_override")).isNull();
        assertThat(shown.getString("default_action")).isEqualTo("report");
        assertThat(shown.getInt("defederation_threshold")).isEqualTo(10);
    }

    @Test
    void a_change_is_kept_audited_and_read_by_others_and_leaves_the_rest() {
        // When
        Response answer = change("{\"dry_run_override\": true}");
        change("{\"defederation_threshold\": 3}");
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("dry_run_override")).isTrue();
        JsonPath shown = key().get("/config/automod").jsonPath();
        assertThat(shown.getBoolean("dry_run_override")).isTrue();
        assertThat(shown.getInt("defederation_threshold")).isEqualTo(3);
        JsonPath log = key().get("/logs?limit=50").jsonPath();
        assertThat(log.getList("action_type")).contains("automod_changed");
    }

    @Test
    void a_rule_that_does_not_say_asks_for_the_default() {
        // Given
        change("{\"default_action\": \"silence\"}");
        // When
        Response silent = rule("");
        Response said = rule(", \"action_type\": \"warn\"");
        // Then
        assertThat(silent.jsonPath().getString("action_type")).isEqualTo("silence");
        assertThat(said.jsonPath().getString("action_type")).isEqualTo("warn");
    }

    @Test
    void whoever_asks_in_the_process_gets_what_is_in_force() throws Throwable {
        change("{\"default_action\": \"suspend\", \"dry_run_override\": true}");
        Automod inForce = io.quarkus.vertx.VertxContextSupport.subscribeAndAwait(
                () -> desk.current().ifNoItem().after(Duration.ofSeconds(10)).fail());
        assertThat(inForce.defaultAction()).isEqualTo(ActionType.SUSPEND);
        assertThat(inForce.onlyShows()).isTrue();
    }

    @Test
    void wrong_fields_are_named_and_nothing_is_changed() {
        // When
        Response answer = change("{\"dry_run_override\": \"yes\", \"default_action\": \"explode\","
                + " \"defederation_threshold\": 0, \"treshold\": 4}");
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("dry_run_override", "default_action", "defederation_threshold", "treshold");
        assertThat(answer.asString()).doesNotContain("explode");
        assertThat(change("[]").statusCode()).isEqualTo(400);
        assertThat(change("{\"defederation_threshold\": 2.5}").statusCode()).isEqualTo(400);
        assertThat(change("{\"defederation_threshold\": 99999999999}").statusCode())
                .isEqualTo(400);
        assertThat(key().get("/config/automod").jsonPath().getInt("defederation_threshold"))
                .isEqualTo(10);
    }

    private static Response rule(String more) {
        Response made = key().body("{\"name\": \"automod " + UUID.randomUUID()
                        + "\", \"detector_type\": \"keyword\", \"pattern\": \"zzautomod\", \"weight\": 1, \"enabled\": false"
                        + more + "}")
                .post("/rules");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(200);
        key().delete("/rules/" + made.jsonPath().getLong("id"));
        return made;
    }

    private static Response change(String body) {
        return key().body(body).post("/config/automod");
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
