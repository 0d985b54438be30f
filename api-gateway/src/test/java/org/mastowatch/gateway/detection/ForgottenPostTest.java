package org.mastowatch.gateway.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ForgottenPostTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.now();

    @Inject
    DetectionStore detections;

    @Inject
    EventPublisher publisher;

    @Inject
    Pool pool;

    private final String account = UUID.randomUUID().toString();

    private VerdictEvent.Evidence evidence(String statusId, String span) {
        return new VerdictEvent.Evidence("post:" + statusId, statusId, "content", span);
    }

    private String kept(long ruleId) {
        return detections.latest(ruleId).await().atMost(LIMIT).stream()
                .filter(each -> each.accountId().equals(account))
                .map(each -> each.evidence().toString())
                .findFirst()
                .orElse("none");
    }

    private String lastSpan(long ruleId) {
        return pool.preparedQuery("select coalesce(last_triggered_content, '') from rule where id = $1")
                .execute(Tuple.of(ruleId))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getString(0);
    }

    private long anyRule() {
        return pool.query("select min(id) from rule")
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    /** A verdict on two posts, of which one says what is soon gone. */
    private void judge(long ruleId) {
        VerdictEvent.Hit hit = new VerdictEvent.Hit(
                ruleId,
                "sample",
                1,
                1.0,
                "text",
                "report",
                List.of("gone", "stays"),
                List.of(evidence("gone", "soon gone"), evidence("stays", "still here")),
                Map.of(),
                List.of());
        detections
                .take(new VerdictEvent.Verdict(
                        VerdictEvent.VERSION,
                        "verdict:" + account,
                        "status.created:gone",
                        NOW,
                        NOW,
                        NOW,
                        account,
                        "ada",
                        null,
                        "0".repeat(64),
                        VerdictEvent.Mode.LIVE,
                        1.0,
                        List.of(hit),
                        List.of(),
                        Map.of()))
                .await()
                .atMost(LIMIT);
    }

    /** In how many places somebody could still read what the post said. */
    private long readableIn() {
        return pool.preparedQuery(
                        "select (select count(*) from case_evidence where account_id = $1 and span = 'soon gone')"
                                + " + (select count(*) from kept_verdict where account_id = $1 and hits::text like '%soon gone%')"
                                + " + (select count(*) from detection where account_id = $1 and evidence::text like '%soon gone%')")
                .execute(Tuple.of(account))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private ObservedStatus.Deleted deleted() {
        return new ObservedStatus.Deleted(
                ObservedStatus.VERSION, EventIds.statusDeleted("gone"), Source.STREAM, NOW, account, "gone");
    }

    @Test
    void what_a_deleted_post_said_is_forgotten_and_that_of_others_stays() {
        // Given
        long ruleId = anyRule();
        judge(ruleId);
        assertThat(kept(ruleId)).contains("soon gone");
        assertThat(lastSpan(ruleId)).isEqualTo("soon gone");
        // When
        publisher
                .publish(Topics.OBSERVED_STATUSES, account, deleted().eventId(), deleted())
                .await()
                .atMost(LIMIT);
        // Then
        await().atMost(LIMIT).until(() -> !kept(ruleId).contains("soon gone"));
        assertThat(kept(ruleId)).contains("still here").contains("gone");
        assertThat(lastSpan(ruleId)).isEmpty();
    }

    @Test
    void what_a_deleted_post_said_is_not_kept_either_where_its_verdict_comes_later() {
        // Given
        long ruleId = anyRule();
        detections.forgetPost(deleted()).await().atMost(LIMIT);
        // When
        judge(ruleId);
        // Then
        assertThat(readableIn()).isZero();
        assertThat(kept(ruleId)).contains("still here").contains("gone");
        assertThat(lastSpan(ruleId)).isEmpty();
    }
}
