package org.mastowatch.gateway.detection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ForgettingTest {

    private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    DetectionStore detections;

    @Inject
    Pool pool;

    @Test
    void old_minutes_are_added_up_and_stay_in_the_totals() {
        // Given
        long before = analyses();
        for (int i = 0; i < 4; i++) {
            tally(OLD.plusSeconds(60L * i), 30);
            if (i == 1) {
                addUp();
            }
        }
        // When
        addUp();
        addUp();
        // Then
        assertThat(analyses()).isEqualTo(before + 120);
        assertThat(pool.query("select count(*) as n from tally where until < '2021-01-01'")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong("n"))
                        .await()
                        .atMost(Duration.ofSeconds(20)))
                .isEqualTo(1);
    }

    private void tally(Instant from, long evaluated) {
        detections
                .take(new VerdictEvent.Tally(
                        1, "tally:" + UUID.randomUUID(), "r1", from, from.plusSeconds(60), evaluated, 1))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private void addUp() {
        detections.addUpBefore(Instant.parse("2021-01-01T00:00:00Z")).await().atMost(Duration.ofSeconds(20));
    }

    private static long analyses() {
        return given().header("X-API-Key", GatewayParts.API_KEY)
                .get("/analytics/overview")
                .jsonPath()
                .getLong("totals.analyses");
    }
}
