package org.mastowatch.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

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
