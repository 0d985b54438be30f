package org.mastowatch.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(value = TwoUsers.class, restrictToAnnotatedClass = true)
class TwoUsersTest {

    @Inject
    Pool pool;

    @Test
    void a_gateway_works_that_may_only_add_to_its_log() {
        // Given the routes that write
        assertThat(key().post("/config/report_threshold?threshold=2.5").statusCode())
                .isEqualTo(200);
        JsonPath rule = key().contentType("application/json")
                .body("{\"name\":\"Two users\",\"detector_type\":\"keyword\",\"pattern\":\"spam-word\",\"weight\":1.0,"
                        + "\"target_fields\":[\"content\"]}")
                .post("/rules")
                .jsonPath();
        long id = rule.getLong("id");
        assertThat(key().contentType("application/json")
                        .body("{\"weight\":2.0}")
                        .put("/rules/" + id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(key().delete("/rules/" + id).statusCode()).isEqualTo(200);
        // Then each says before and after
        JsonPath threshold =
                key().get("/logs?action_type=report_threshold_changed").jsonPath();
        assertThat(threshold.getDouble("[0].before.report_threshold")).isEqualTo(1.0);
        assertThat(threshold.getDouble("[0].after.report_threshold")).isEqualTo(2.5);
        JsonPath log = key().get("/logs?rule_id=" + id).jsonPath();
        assertThat(log.getList("action_type")).containsExactly("rule_deleted", "rule_updated", "rule_created");
        assertThat(log.getString("[0].before.pattern")).isEqualTo("spam-word");
        assertThat(log.getString("[0].after")).isNull();
        assertThat(log.getDouble("[1].before.weight")).isEqualTo(1.0);
        assertThat(log.getDouble("[1].after.weight")).isEqualTo(2.0);
        assertThat(log.getString("[2].before")).isNull();
        // And what is written can be added to alone
        JsonPath chain = key().get("/logs/chain").jsonPath();
        assertThat(chain.getString("append_only")).isEqualTo("by_privilege");
        assertThat(chain.getString("key")).isEqualTo("given");
        for (String statement : List.of(
                "update audit_chain set who = 'birch'",
                "delete from audit_chain",
                "truncate audit_chain cascade",
                "delete from audit_details")) {
            assertThatThrownBy(
                            () -> AuditDatabase.Desk.await(pool.query(statement).execute()))
                    .hasMessageContaining("permission denied");
        }
        // And the log proves, which is noted
        String head = chain.getString("head");
        assertThat(verify("verify", "--head", head)).startsWith("0 proven");
        assertThat(key().get("/logs/chain").jsonPath().getString("last_verification.outcome"))
                .isEqualTo("proven");
    }

    private static String verify(String... args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new AuditMain(
                        setting -> ConfigProvider.getConfig().getOptionalValue(setting, String.class),
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(List.of(args));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
