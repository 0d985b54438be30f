package org.mastowatch.gateway.detection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.FoldedFigures;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ForgettingTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    DetectionStore detections;

    @Inject
    Pool pool;

    @Test
    void old_minutes_are_forgotten_and_stay_in_the_totals() {
        // Given
        FoldedFigures.await(pool);
        long before = analyses();
        String twice = "tally:" + UUID.randomUUID();
        for (int i = 0; i < 4; i++) {
            tally("tally:" + UUID.randomUUID(), OLD.plusSeconds(60L * i));
        }
        tally(twice, OLD);
        tally(twice, OLD);
        // When
        detections
                .forgetTalliesBefore(Instant.parse("2021-01-01T00:00:00Z"))
                .await()
                .atMost(LIMIT);
        // Then
        await().atMost(LIMIT).until(() -> analyses() == before + 150);
        assertThat(pool.query("select count(*) as n from tally where until < '2021-01-01'")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong("n"))
                        .await()
                        .atMost(LIMIT))
                .isZero();
    }

    private void tally(String eventId, Instant from) {
        detections
                .take(new VerdictEvent.Tally(1, eventId, "r1", from, from.plusSeconds(60), 30, 1))
                .await()
                .atMost(LIMIT);
    }

    private static long analyses() {
        return given().header("X-API-Key", GatewayParts.API_KEY)
                .get("/analytics/overview")
                .jsonPath()
                .getLong("totals.analyses");
    }
}
