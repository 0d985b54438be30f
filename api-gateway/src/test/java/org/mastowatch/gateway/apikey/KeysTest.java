package org.mastowatch.gateway.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class KeysTest {

    @Inject
    Pool pool;

    @Inject
    KeyEnds ends;

    @Inject
    MeterRegistry metrics;

    private static Response make(Map<String, Object> body) {
        return given().header("X-API-Key", GatewayParts.API_KEY)
                .contentType("application/json")
                .body(body)
                .post("/keys");
    }

    private static String made(String name, String... scopes) {
        Response made = make(Map.of("name", name, "scopes", List.of(scopes)));
        assertThat(made.statusCode()).isEqualTo(201);
        return made.jsonPath().getString("key");
    }

    private static int status(String key, String method, String path) {
        return given().header("X-API-Key", key)
                .contentType("application/json")
                .request(method, path)
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "read, GET, /rules, 200",
        "read, POST, /rules/reload, 403",
        "read, POST, /config/dry_run?enable=true, 403",
        "rules, POST, /rules/reload, 200",
        "rules, POST, /config/dry_run?enable=true, 403",
        "settings, POST, /config/dry_run?enable=true, 200",
        "settings, POST, /rules/reload, 403",
        "act, POST, /approvals/nobody/hold, 404",
        "act, POST, /rules/reload, 403",
        "ingest, GET, /rules, 403",
        "read, GET, /keys, 403",
        "act, POST, /keys, 403",
    })
    void a_key_opens_what_it_was_made_for_and_nothing_else(String scope, String method, String path, int status) {
        // Given
        String key = made("scope " + scope, scope);
        // Then
        assertThat(status(key, method, path)).isEqualTo(status);
    }

    @Test
    void the_first_end_of_a_key_shows_in_metrics() throws Throwable {
        // When
        Response made = make(Map.of("name", "Short", "scopes", List.of("read"), "expires_in_days", 1));
        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        VertxContextSupport.subscribeAndAwait(ends::look);
        double end = metrics.get("mastowatch.key.expires.timestamp").gauge().value();
        assertThat(Instant.ofEpochSecond((long) end))
                .isBetween(Instant.now(), Instant.now().plusSeconds(86_400));
    }

    @Test
    void a_key_is_shown_once_and_kept_as_a_hash() {
        // When
        String key = made("Dashboard", "read");
        // Then
        String listed =
                given().header("X-API-Key", GatewayParts.API_KEY).get("/keys").asString();
        assertThat(listed).contains("Dashboard").doesNotContain(key);
        pool.preparedQuery("select hash from api_key where name = 'Dashboard'")
                .executeAndAwait()
                .forEach(row -> assertThat(row.getString("hash")).hasSize(64).doesNotContain(key));
        assertThat(given().header("X-API-Key", GatewayParts.API_KEY)
                        .get("/logs")
                        .asString())
                .contains("api_key_made")
                .doesNotContain(key);
    }

    @Test
    void a_revoked_key_opens_nothing() {
        // Given
        Response made = make(Map.of("name", "Old script", "scopes", List.of("read")));
        String key = made.jsonPath().getString("key");
        assertThat(status(key, "GET", "/rules")).isEqualTo(200);
        // When
        String path = "/keys/" + made.jsonPath().getLong("id");
        assertThat(status(GatewayParts.API_KEY, "DELETE", path)).isEqualTo(200);
        // Then
        assertThat(status(key, "GET", "/rules")).isEqualTo(401);
        assertThat(status(GatewayParts.API_KEY, "DELETE", path)).isEqualTo(404);
    }

    @Test
    void a_key_ends_when_its_time_is_over() {
        // Given
        Response made = make(Map.of("name", "Guest", "scopes", List.of("read"), "expires_in_days", 1));
        String key = made.jsonPath().getString("key");
        assertThat(status(key, "GET", "/rules")).isEqualTo(200);
        // When
        pool.preparedQuery("update api_key set expires_at = now() - interval '1 second' where id = $1")
                .executeAndAwait(Tuple.of(made.jsonPath().getLong("id")));
        // Then
        assertThat(status(key, "GET", "/rules")).isEqualTo(401);
    }

    @Test
    void the_list_says_when_a_key_was_used_last() {
        // Given
        String key = made("Used", "read");
        // When
        status(key, "GET", "/rules");
        // Then
        String used = given().header("X-API-Key", GatewayParts.API_KEY)
                .get("/keys")
                .jsonPath()
                .getString("keys.find { it.name == 'Used' }.last_used_at");
        assertThat(used).isNotNull();
    }

    @Test
    void a_wrong_wish_is_refused_by_field() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("scopes", List.of("read")),
                Map.of("name", "x", "scopes", List.of()),
                Map.of("name", "x", "scopes", List.of("everything")),
                Map.of("name", "<script>", "scopes", List.of("read")),
                Map.of("name", "x", "scopes", List.of("read"), "expires_in_days", 0))) {
            Response answer = make(wrong);
            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(422);
            assertThat(answer.jsonPath().getList("errors")).isNotEmpty();
        }
    }

    @Test
    void a_key_is_nobody_who_is_signed_in() {
        assertThat(status(GatewayParts.API_KEY, "GET", "/api/v1/me")).isEqualTo(401);
    }
}
