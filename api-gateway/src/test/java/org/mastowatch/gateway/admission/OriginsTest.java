package org.mastowatch.gateway.admission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestProfile(StrictGateway.class)
class OriginsTest {

    @Test
    void pages_of_the_other_console_may_call_with_a_session() {
        Response preflight = preflight(StrictGateway.ORIGIN, "PUT", "content-type,x-api-key,if-match");
        assertThat(preflight.statusCode()).isBetween(200, 204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(StrictGateway.ORIGIN);
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT");
        assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("content-type", "x-api-key", "if-match");
        Response answer = given().header("Origin", StrictGateway.ORIGIN)
                .header("X-API-Key", "none")
                .get("/rules");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(StrictGateway.ORIGIN);
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("X-Request-ID")
                .contains("Link")
                .contains("Retry-After");
    }

    @Test
    void pages_of_others_are_told_nothing() {
        for (String stranger : new String[] {
            "https://evil.example", "https://console.example.evil.example", "http://console.example", "null"
        }) {
            Response preflight = preflight(stranger, "POST", "x-api-key");
            assertThat(preflight.header("Access-Control-Allow-Origin"))
                    .as(stranger)
                    .isNull();
            assertThat(preflight.header("Access-Control-Allow-Credentials"))
                    .as(stranger)
                    .isNull();
            assertThat(preflight.statusCode()).as(stranger).isEqualTo(403);
            assertThat(preflight.contentType()).as(stranger).startsWith("application/problem+json");
            assertThat(preflight.header("X-Request-ID")).as(stranger).isNotBlank();
            Response answer = given().header("Origin", stranger).get("/healthz");
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .as(stranger)
                    .isNull();
        }
    }

    private static Response preflight(String origin, String method, String headers) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .options("/rules");
    }
}
