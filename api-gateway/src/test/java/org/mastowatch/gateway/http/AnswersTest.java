package org.mastowatch.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.Wire;
import org.mastowatch.gateway.Wire.Heard;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class AnswersTest {

    @Test
    void a_sane_request_id_is_kept_and_another_is_replaced() {
        assertThat(given().header("X-Request-ID", "abc-123").get("/livez").header("X-Request-ID"))
                .isEqualTo("abc-123");
        assertThat(given().header("X-Request-ID", "<script>").get("/livez").header("X-Request-ID"))
                .isNotEqualTo("<script>")
                .hasSize(36);
    }

    @Test
    void unknown_paths_and_methods_are_problems() {
        for (Response answer : new Response[] {
            given().get("/nothing/here"), given().delete("/healthz"),
        }) {
            assertThat(answer.statusCode()).isIn(404, 405);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getString("request_id")).isEqualTo(answer.header("X-Request-ID"));
            assertThat(answer.jsonPath().getString("detail")).isNotBlank();
        }
    }

    @Test
    void an_address_that_cannot_be_read_is_told_so() throws IOException {
        for (String address : List.of("/%", "/rules/%zz", "/rules?x=%zz", "/rules?x={1}", "/" + "x".repeat(5_000))) {
            try (Wire wire = Wire.open()) {
                Heard answer = wire.say("GET " + address + " HTTP/1.1\r\nHost: watch.example\r\n\r\n")
                        .hear();
                assertThat(answer.status()).isEqualTo(address.length() > 5_000 ? 414 : 400);
                assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
                assertThat(answer.headers()).containsKeys("content-security-policy", "x-content-type-options");
                assertThat(answer.body())
                        .contains(answer.headers().get("x-request-id"))
                        .doesNotContain("zz", "xxx");
            }
        }
    }

    @Test
    void who_sends_no_body_need_not_say_what_it_is() throws IOException {
        for (String length : List.of("", "Content-Length: 0\r\n")) {
            assertThat(post("/approvals/reconsider", length)).isEqualTo(202);
            assertThat(post("/approvals/109302436954721982/reject", length))
                    .as("a reason is needed")
                    .isEqualTo(422);
        }
    }

    private static int post(String path, String length) throws IOException {
        try (Wire wire = Wire.open()) {
            return wire.say("POST " + path + " HTTP/1.1\r\nHost: watch.example\r\nX-API-Key: " + GatewayParts.API_KEY
                            + "\r\n" + length + "\r\n")
                    .hear()
                    .status();
        }
    }

    @Test
    void answers_about_people_are_kept_by_nobody() {
        for (String path : List.of("/logs", "/logs/export", "/keys", "/rules/0", "/nothing", "/approvals/1/contact")) {
            assertThat(given().header("X-API-Key", GatewayParts.API_KEY)
                            .get(path)
                            .header("Cache-Control"))
                    .as(path)
                    .isEqualTo("no-store");
        }
    }

    @Test
    void the_start_page_and_the_documents_are_open() {
        assertThat(given().get("/").asString())
                .contains("https://goingdark.social")
                .contains("Made for goingdark.social");
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(given().get("/metrics").asString()).contains("jvm_");
        assertThat(given().get("/readyz").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health").statusCode()).isEqualTo(200);
    }
}
