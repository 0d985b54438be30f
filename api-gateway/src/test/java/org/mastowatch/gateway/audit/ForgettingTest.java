package org.mastowatch.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ForgettingTest {

    @Inject
    AuditStore entries;

    @Inject
    Pool pool;

    @Test
    void only_old_entries_are_forgotten() {
        // Given
        String account = UUID.randomUUID().toString();
        for (String at : List.of("2020-01-01T00:00:00Z", "2020-03-01T00:00:00Z")) {
            pool.preparedQuery(
                            "insert into audit_entry (at, who, action_type, account_id) values ($1, 'maple', $2, $3)")
                    .execute(Tuple.of(OffsetDateTime.parse(at), "done_" + at.substring(5, 7), account))
                    .await()
                    .atMost(Duration.ofSeconds(20));
        }
        // When
        entries.forgetBefore(OffsetDateTime.parse("2020-02-01T00:00:00Z"))
                .await()
                .atMost(Duration.ofSeconds(20));
        // Then
        assertThat(given().header("X-API-Key", GatewayParts.API_KEY)
                        .get("/logs?account_id=" + account)
                        .jsonPath()
                        .getList("action_type"))
                .containsExactly("done_03");
    }
}
