package org.mastowatch.gateway.domain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class DomainAlertsTest {

    private final String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";

    @Inject
    Pool pool;

    private TopicTail<Outcome> outcomes;

    @BeforeEach
    void lowerTheThreshold() {
        outcomes = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class);
        threshold(3);
    }

    @AfterEach
    void back() {
        outcomes.close();
        pool.preparedQuery("delete from verdict where domain = $1").executeAndAwait(Tuple.of(domain));
        threshold(10);
    }

    @Test
    void a_server_over_the_threshold_is_listed_and_told_of_once() {
        // Given
        violations(2, Instant.now());
        violations(9, Instant.now().minus(Duration.ofDays(31)));
        check();
        assertThat(alert()).isEmpty();
        // When
        violations(1, Instant.now());
        JsonPath asked = check();
        check();
        // Then
        assertThat(asked.getString("task_id")).isNotBlank();
        assertThat(asked.getString("message")).contains("alerts were raised");
        Outcome told = outcomes.await(about(), Duration.ofSeconds(20));
        assertThat(told.kind()).isEqualTo(Outcome.Kind.DOMAIN_ALERT);
        assertThat(told.accountId()).isEmpty();
        assertThat(told.aboutServer()).isEqualTo(domain);
        assertThat(told.detail()).contains("3 times").contains("threshold is 3");
        assertThat(outcomes.seen(about())).hasSize(1);
        assertThat(alert())
                .containsEntry("violation_count", 3)
                .containsEntry("account_count", 1)
                .containsEntry("defederation_threshold", 3)
                // This gateway reaches no instance.
                .containsEntry("is_defederated", null);
        assertThat(alert().get("last_violation_at").toString()).endsWith("Z");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> key().get("/logs?limit=200")
                        .jsonPath()
                        .getList("action_type")
                        .contains("domain_alert"));
    }

    @Test
    void it_is_told_of_anew_once_it_doubled_and_goes_away_under_the_threshold() {
        // Given
        violations(3, Instant.now());
        check();
        // When
        violations(2, Instant.now());
        check();
        outcomes.await(about(), Duration.ofSeconds(20));
        assertThat(outcomes.seen(about())).hasSize(1);
        violations(1, Instant.now());
        check();
        // Then
        outcomes.await(about().and(o -> o.detail().contains("6 times")), Duration.ofSeconds(20));
        assertThat(alert()).containsEntry("violation_count", 6);
        // When
        threshold(7);
        check();
        // Then
        assertThat(alert()).isEmpty();
    }

    @Test
    void a_page_out_of_bounds_is_refused() {
        assertThat(key().get("/domains/alerts?limit=1001").statusCode()).isEqualTo(422);
        assertThat(key().get("/domains/alerts?limit=0").statusCode()).isEqualTo(422);
    }

    private void violations(int many, Instant at) {
        for (int i = 0; i < many; i++) {
            pool.preparedQuery("insert into verdict (event_id, account_id, domain, score, evaluated_at)"
                            + " values ($1, 'one', $2, 1, $3)")
                    .executeAndAwait(Tuple.of(
                            UUID.randomUUID().toString(), domain, OffsetDateTime.ofInstant(at, ZoneOffset.UTC)));
        }
    }

    private Predicate<Outcome> about() {
        return outcome ->
                outcome.kind() == Outcome.Kind.DOMAIN_ALERT && outcome.detail().contains(domain);
    }

    private Map<String, Object> alert() {
        List<Map<String, Object>> alerts =
                key().get("/domains/alerts?limit=1000").jsonPath().getList("$");
        return alerts.stream()
                .filter(each -> domain.equals(each.get("domain")))
                .findFirst()
                .orElse(Map.of());
    }

    private static JsonPath check() {
        Response asked = key().post("/scanning/domain-check");
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(200);
        return asked.jsonPath();
    }

    private static void threshold(int many) {
        assertThat(key().body(Map.of("defederation_threshold", many))
                        .post("/config/automod")
                        .statusCode())
                .isEqualTo(200);
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
