package org.mastowatch.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.Wire;
import org.mastowatch.gateway.Wire.Heard;
import org.mastowatch.gateway.openapi.Document.Route;

/** What holds for every route alike, those of tomorrow too, since the document names them. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class EveryRouteTest {

    /** Their body is somebody else's form, of which we read what we know. */
    private static final Set<String> FREE_FORM =
            Set.of("POST /approvals/import/tines", "POST /scan/account", "POST /scanning/federated");

    /** Whoever sends no body there names whatever type their library puts. */
    private static final Set<String> ANY_MEDIA = Set.of("POST /scanning/federated");

    @Test
    void a_body_of_another_media_type_is_refused() {
        each(bodies(), (route, softly) -> {
            Response answer = key().contentType("text/plain").body("x").request(route.method(), route.path("1"));
            isProblem(softly, route, answer, 415);
        });
    }

    @Test
    void json_that_cannot_be_read_is_refused_by_where_and_not_by_what() {
        each(bodies(), (route, softly) -> {
            Response answer = key().contentType("application/json")
                    .body("{\"private\": \"words of somebody\",\n oops}")
                    .request(route.method(), route.path("1") + requiredQuery(route));
            isProblem(softly, route, answer, 400);
            softly.assertThat(answer.asString())
                    .as(route.name())
                    .contains("line 2")
                    .doesNotContain("oops")
                    .doesNotContain("words of somebody");
        });
    }

    @Test
    void json_that_is_nested_too_deep_is_refused() {
        each(bodies(), (route, softly) -> {
            Response answer = key().contentType("application/json")
                    .body("[".repeat(100) + "]".repeat(100))
                    .request(route.method(), route.path("1") + requiredQuery(route));
            isProblem(softly, route, answer, 400);
        });
    }

    @Test
    void a_field_that_nobody_knows_is_refused_by_its_name() {
        each(
                bodies().stream()
                        .filter(route -> !FREE_FORM.contains(route.name()) && !isForPeopleAlone(route))
                        .toList(),
                (route, softly) -> {
                    JsonNode example = route.example();
                    String body = example.isObject() && !example.isEmpty()
                            ? example.toString().replaceFirst("\\{", "{\"colour\":1,")
                            : "{\"colour\":1}";
                    Response answer = key().contentType("application/json")
                            .body(body)
                            .request(route.method(), route.path("1") + requiredQuery(route));
                    softly.assertThat(answer.statusCode()).as(route.name()).isIn(400, 404, 422);
                    if (answer.statusCode() != 404) {
                        softly.assertThat(answer.asString()).as(route.name()).contains("colour");
                    }
                });
    }

    /** What an act's body holds is read once a person asks, and a key is nobody; {@code RefusedActsTest} asks as one. */
    private static boolean isForPeopleAlone(Document.Route route) {
        return route.path().startsWith("/actions");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        each(bodies(), (route, softly) -> {
            Heard answer = saidOnly(route, 4_000_000);
            softly.assertThat(answer.status()).as(route.name()).isEqualTo(413);
            softly.assertThat(answer.headers())
                    .as(route.name())
                    .containsKeys("x-request-id", "content-security-policy")
                    .hasEntrySatisfying(
                            "content-type", type -> assertThat(type).startsWith("application/problem+json"));
        });
    }

    @Test
    void parameters_of_ten_thousand_digits_are_refused() {
        each(Document.served().routes(), (route, softly) -> {
            for (JsonNode parameter : route.parameters()) {
                if (parameter.path("in").asText().equals("query")) {
                    Response answer = key().contentType("application/json")
                            .queryParam(parameter.path("name").asText(), "9".repeat(3_000))
                            .request(route.method(), route.path("1"));
                    softly.assertThat(answer.statusCode())
                            .as("%s %s", route, parameter.path("name").asText())
                            .matches(status -> status < 500 || route.path().equals("/admin/login"));
                    isMarked(softly, route, answer);
                }
            }
        });
    }

    @Test
    void a_method_that_a_path_does_not_know_is_refused_and_options_tells_those_it_knows() {
        each(Document.served().routes(), (route, softly) -> {
            isProblem(softly, route, key().request("PROPFIND", route.path("1")), 405);
            Response options = given().options(route.path("1"));
            softly.assertThat(options.statusCode())
                    .as("OPTIONS " + route.path())
                    .isIn(200, 204);
            softly.assertThat(options.header("Allow"))
                    .as("OPTIONS " + route.path())
                    .contains(route.method());
            isMarked(softly, route, options);
        });
    }

    @Test
    void head_answers_as_get_does_without_a_body() {
        each(
                Document.served().routes().stream()
                        .filter(route -> route.method().equals("GET"))
                        .toList(),
                (route, softly) -> {
                    Response head = key().head(route.path("1"));
                    softly.assertThat(head.statusCode())
                            .as("HEAD " + route.path())
                            .isEqualTo(key().redirects()
                                    .follow(false)
                                    .get(route.path("1"))
                                    .statusCode());
                    softly.assertThat(head.asString())
                            .as("HEAD " + route.path())
                            .isEmpty();
                    isMarked(softly, route, head);
                });
    }

    @Test
    void pages_and_what_is_no_route_are_marked_too() {
        SoftAssertions softly = new SoftAssertions();
        for (String path : List.of(
                "/", "/page.css", "/livez", "/metrics", "/q/openapi", "/q/swagger-ui/", "/nothing", "/%ff%fe")) {
            Response answer = given().urlEncodingEnabled(false).get(path);
            softly.assertThat(answer.header("X-Request-ID")).as(path).isNotBlank();
            softly.assertThat(answer.header("Content-Security-Policy")).as(path).isNotBlank();
            if (answer.statusCode() >= 400) {
                softly.assertThat(answer.contentType()).as(path).startsWith("application/problem+json");
            }
        }
        softly.assertAll();
    }

    private interface Check {
        void of(Route route, SoftAssertions softly);
    }

    private static void each(List<Route> routes, Check check) {
        SoftAssertions softly = new SoftAssertions();
        assertThat(routes).isNotEmpty();
        Consumer<Route> one = route -> check.of(route, softly);
        routes.forEach(one);
        softly.assertAll();
    }

    /** Routes that take JSON of ours; what Mastodon delivers is kept aside where it cannot be read. */
    private static List<Route> bodies() {
        return Document.served().routes().stream()
                .filter(Route::takesBody)
                .filter(route -> !route.path().startsWith("/webhooks/") && !ANY_MEDIA.contains(route.name()))
                .toList();
    }

    /** What comes back before a byte of the body was sent. The gateway waits for one a while, so nobody waits for its end. */
    private static Heard saidOnly(Route route, int length) {
        try (Wire wire = Wire.open()) {
            return wire.say(route.method() + " " + route.path("1") + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                            + GatewayParts.API_KEY + "\r\nContent-Type: application/json\r\nContent-Length: " + length
                            + "\r\n\r\n")
                    .hear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String requiredQuery(Route route) {
        return route.parameters().stream()
                        .anyMatch(parameter -> parameter.path("name").asText().equals("expected_revision"))
                ? "?expected_revision=1"
                : "";
    }

    private static void isProblem(SoftAssertions softly, Route route, Response answer, int status) {
        softly.assertThat(answer.statusCode())
                .as("%s: %s", route, answer.asString())
                .isEqualTo(status);
        softly.assertThat(answer.contentType()).as(route.name()).startsWith("application/problem+json");
        if (answer.contentType().startsWith("application/problem+json")) {
            softly.assertThat(answer.jsonPath().getString("request_id"))
                    .as(route.name())
                    .isEqualTo(answer.header("X-Request-ID"));
            softly.assertThat(answer.jsonPath().getString("detail"))
                    .as(route.name())
                    .hasSizeGreaterThan(10);
        }
        isMarked(softly, route, answer);
    }

    private static void isMarked(SoftAssertions softly, Route route, Response answer) {
        softly.assertThat(answer.header("X-Request-ID")).as(route.name()).isNotBlank();
        softly.assertThat(answer.header("Content-Security-Policy"))
                .as(route.name())
                .contains("default-src 'none'");
        softly.assertThat(answer.header("X-Content-Type-Options"))
                .as(route.name())
                .isEqualTo("nosniff");
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
