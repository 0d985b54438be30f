package org.mastowatch.gateway.detection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Source;
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
    DetectionConfig config;

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

    @Test
    void that_a_post_was_deleted_is_known_until_no_verdict_about_it_can_come() {
        // Given
        String account = UUID.randomUUID().toString();
        deleted(account, "1", OLD);
        deleted(account, "2", OLD.plus(Duration.ofDays(2)));
        deleted(account, "2", OLD.plus(Duration.ofDays(2)));
        Clock later = Clock.fixed(OLD.plus(Duration.ofDays(31)), ZoneOffset.UTC);
        // When
        new Forgetting(detections, config, later).forget().await().atMost(LIMIT);
        // Then
        assertThat(deletedPosts(account)).containsExactly("2");
        // When the account is forgotten
        pool.withTransaction(transaction -> detections.forget(transaction, account))
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(deletedPosts(account)).isEmpty();
    }

    private void deleted(String account, String post, Instant at) {
        detections
                .forgetPost(new ObservedStatus.Deleted(
                        ObservedStatus.VERSION, EventIds.statusDeleted(post), Source.STREAM, at, account, post))
                .await()
                .atMost(LIMIT);
    }

    private List<String> deletedPosts(String account) {
        List<String> posts = new ArrayList<>();
        pool.preparedQuery("select status_id from deleted_post where account_id = $1")
                .execute(Tuple.of(account))
                .await()
                .atMost(LIMIT)
                .forEach(row -> posts.add(row.getString("status_id")));
        return posts;
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
