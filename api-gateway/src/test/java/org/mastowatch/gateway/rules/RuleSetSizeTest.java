package org.mastowatch.gateway.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RuleSetSizeTest {

    @Test
    void rules_that_no_record_can_hold_are_refused_and_leave_the_former_in_force() {
        // Given
        String terms =
                IntStream.range(0, 900).mapToObj(i -> "term%046d".formatted(i)).collect(Collectors.joining(","));
        List<Long> made = new ArrayList<>();
        // When
        Response last = create(terms);
        while (last.statusCode() == 200 && made.size() < 40) {
            made.add(last.jsonPath().getLong("id"));
            last = create(terms);
        }
        String inForce = key().post("/rules/reload").jsonPath().getString("ruleset_sha256");
        made.forEach(id -> key().delete("/rules/" + id));
        // Then
        assertThat(last.statusCode()).as(last.asString()).isEqualTo(422);
        assertThat(last.jsonPath().getString("detail")).contains("nothing was changed");
        assertThat(inForce).isNotBlank();
    }

    private static Response create(String terms) {
        return key().body(Map.of(
                        "name",
                        "Large " + UUID.randomUUID(),
                        "detector_type",
                        "keyword",
                        "pattern",
                        terms,
                        "weight",
                        1.0,
                        "enabled",
                        true))
                .post("/rules");
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
