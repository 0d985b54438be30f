package org.mastowatch.gateway.template;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class TemplatesTest {

    private final String name = "Mind the tone " + UUID.randomUUID();

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }

    @Test
    void a_template_is_kept_changed_and_removed_with_an_entry_each() {
        // When
        Response made =
                key().body(Map.of("name", name, "text", "Hello {acct}: {rule}")).post("/templates");
        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        long id = made.jsonPath().getLong("id");
        assertThat(key().body(Map.of("name", name.toUpperCase(java.util.Locale.ROOT), "text", "x"))
                        .post("/templates")
                        .statusCode())
                .isEqualTo(409);
        Response changed =
                key().body(Map.of("name", name, "text", "Until {until}")).put("/templates/" + id);
        assertThat(changed.jsonPath().getString("text")).isEqualTo("Until {until}");
        assertThat(key().get("/templates?limit=200").jsonPath().getList("items.name"))
                .contains("Warning", "Suspended", name);
        assertThat(key().delete("/templates/" + id).statusCode()).isEqualTo(200);
        assertThat(key().delete("/templates/" + id).statusCode()).isEqualTo(404);
        assertThat(key().body(Map.of("name", name, "text", "x"))
                        .put("/templates/" + id)
                        .statusCode())
                .isEqualTo(404);
        assertThat(key().get("/logs?limit=200").asString())
                .contains("message_template_created", "message_template_changed", "message_template_deleted");
    }

    @Test
    void of_many_who_take_a_name_in_the_same_moment_one_has_it() {
        // When
        List<CompletableFuture<Integer>> asked = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> key().body(Map.of("name", name, "text", "Hello {acct}"))
                                .post("/templates")
                                .statusCode()))
                .limit(8)
                .toList();
        // Then
        assertThat(asked.stream().map(CompletableFuture::join))
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
    }

    @Test
    void placeholders_that_nobody_knows_or_that_are_never_closed_are_named() {
        Map<String, String> wrong = Map.of(
                "Hello {name}", "{name}",
                "Hello {acct", "never closed",
                "Hello acct}", "closes nothing",
                "Hello {{acct}}", "never closed");
        wrong.forEach((text, problem) -> {
            Response refused = key().body(Map.of("name", name, "text", text)).post("/templates");
            assertThat(refused.statusCode()).as(text).isEqualTo(422);
            assertThat(refused.jsonPath().getList("errors.problem").toString()).contains(problem);
        });
        Response unknown =
                key().body(Map.of("nam", name, "text", "x".repeat(2_000))).post("/templates");
        assertThat(unknown.jsonPath().getList("errors.field")).contains("nam", "name", "text");
    }

    @Test
    void values_are_put_in_once_and_a_brace_in_a_value_is_a_brace() {
        TemplateText text = TemplateText.read("{acct} broke {rule}.", new java.util.ArrayList<>());
        assertThat(text.missing(Map.of("acct", "x"))).isEqualTo(List.of("rule"));
        assertThat(text.with(Map.of("acct", "{rule}", "rule", "2"))).isEqualTo("{rule} broke 2.");
    }
}
