package org.mastowatch.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RoutesTest {

    @Test
    void every_route_has_a_right_and_every_right_a_route() {
        assertThat(routes()).isEqualTo(new TreeSet<>(Routes.all().keySet()));
    }

    @Test
    void what_needs_a_right_answers_401_to_nobody_and_to_a_wrong_key() {
        for (Map.Entry<String, Right> route : Routes.all().entrySet()) {
            String method = route.getKey().split(" ")[0];
            String path = route.getKey().split(" ")[1].replaceAll("\\{[^}]+}", "1");
            Response without = given().contentType("application/json").request(method, path);
            Response wrong = given().contentType("application/json")
                    .header("X-API-Key", "another")
                    .request(method, path);
            switch (route.getValue()) {
                case SIGNED_IN, READ, SCANS, ACT, SIGN_UPS, RULES, INGEST, SETTINGS, KEYS -> {
                    assertThat(without.statusCode()).as(route.getKey()).isEqualTo(401);
                    assertThat(wrong.statusCode()).as(route.getKey()).isEqualTo(401);
                    assertThat(wrong.contentType()).startsWith("application/problem+json");
                }
                case SIGNATURE -> assertThat(without.statusCode()).isEqualTo(401);
                case OPEN -> assertThat(without.statusCode()).as(route.getKey()).isIn(200, 400, 503);
            }
        }
    }

    private static Set<String> routes() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        Set<String> routes = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(m -> Set.of("get", "post", "put", "delete", "patch").contains(m))
                .forEach(m -> routes.add(m.toUpperCase(Locale.ROOT) + " " + path)));
        return routes;
    }
}
