package org.mastowatch.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.OutboxStore;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(value = AbsentMastodon.class, restrictToAnnotatedClass = true)
class OutboxTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Then Mastodon gives up a delivery. */
    private static final Duration MASTODON_WAITS = Duration.ofSeconds(10);

    @Inject
    OutboxStore store;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Inject
    EventPublisher publisher;

    @Inject
    @Identifier("refused-data")
    Predicate<Throwable> refusedData;

    @Test
    void rows_written_while_kafka_is_away_are_sent_in_order_once_it_is_back() throws Exception {
        // Given
        ServiceParts.kafka().suspend();
        List<String> ids =
                IntStream.range(0, 5).mapToObj(i -> "outbox-test-" + i).toList();
        // When
        ids.forEach(id -> pool.withTransaction(connection ->
                        store.add(connection, new OutboxRow(Topics.OUTCOMES, "ox", id, outcome(id), null)))
                .await()
                .atMost(LIMIT));
        assertThat(waiting()).isGreaterThanOrEqualTo(5);
        Awaitility.await().atMost(LIMIT).until(() -> shown("mastowatch.outbox.waiting") >= 5);
        assertThat(shown("mastowatch.outbox.oldest")).isPositive();
        ServiceParts.kafka().resume();
        // Then
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            outcomes.await(o -> o.eventId().equals("outbox-test-4"), LIMIT);
            assertThat(outcomes.seen(o -> ids.contains(o.eventId())).stream()
                            .map(Outcome::eventId)
                            .distinct())
                    .containsExactlyElementsOf(ids);
        }
        Awaitility.await().atMost(LIMIT).until(() -> waiting() == 0);
    }

    @Test
    void a_row_that_kafka_refuses_is_set_aside_and_holds_no_other() {
        // Given
        byte[] tooLarge = new byte[3_000_000];
        // When
        pool.withTransaction(connection -> store.add(
                                connection, new OutboxRow(Topics.OUTCOMES, "ox", "before", outcome("before"), null))
                        .chain(() ->
                                store.add(connection, new OutboxRow(Topics.OUTCOMES, "ox", "refused", tooLarge, null)))
                        .chain(() -> store.add(
                                connection, new OutboxRow(Topics.OUTCOMES, "ox", "behind", outcome("behind"), null)))
                        .chain(() -> store.add(
                                connection, new OutboxRow(Topics.COMMANDS, "ox", "other", outcome("other"), null))))
                .await()
                .atMost(LIMIT);
        // Then
        try {
            Awaitility.await().atMost(LIMIT).until(() -> waitingFor("before") == 0 && waitingFor("other") == 0);
            Awaitility.await().atMost(LIMIT).until(() -> waitingFor("behind") == 0);
            assertThat(count("select count(*) from outbox where event_id = 'refused' and refused is not null"))
                    .isEqualTo(1);
            assertThat(metrics.counter("mastowatch.outbox.refused", "topic", Topics.OUTCOMES)
                            .count())
                    .isPositive();
        } finally {
            pool.query("delete from outbox where event_id = 'refused'")
                    .execute()
                    .await()
                    .atMost(LIMIT);
        }
    }

    @Test
    void a_row_of_a_transaction_that_fails_is_never_sent() {
        // Given
        var failing = pool.withTransaction(connection -> store.add(
                        connection, new OutboxRow(Topics.OUTCOMES, "ox", "never", outcome("never"), null))
                .onItem()
                .failWith(() -> new IllegalStateException("rolled back on purpose")));
        // When
        assertThat(failing.onFailure().recoverWithNull().await().atMost(LIMIT)).isNull();
        // Then
        assertThat(waitingFor("never")).isZero();
    }

    @Test
    void sending_fails_in_time_while_kafka_is_away() throws Exception {
        // Given
        ServiceParts.kafka().suspend();
        try {
            // When
            Instant begin = Instant.now();
            Throwable failure = publisher
                    .publish(Topics.OUTCOMES, "ox", "too-late", new Object[0])
                    .onItem()
                    .transform(sent -> (Throwable) null)
                    .onFailure()
                    .recoverWithItem(f -> f)
                    .await()
                    .atMost(LIMIT);
            // Then
            assertThat(failure).isNotNull();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(MASTODON_WAITS);
        } finally {
            ServiceParts.kafka().resume();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 'x'::integer                                            | true
            insert into outbox (topic, key, event_id) values (null, 'k', 'e') | true
            select 1 / 0                                                   | true
            select * from no_such_table                                    | false
            """)
    void what_the_database_refuses_for_the_datas_sake_is_known(String sql, boolean refused) {
        // When
        Throwable failure = pool.query(sql)
                .execute()
                .onItem()
                .transform(rows -> (Throwable) new IllegalStateException("not refused"))
                .onFailure()
                .recoverWithItem(f -> new IllegalStateException("wrapped", f))
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(refusedData.test(failure)).isEqualTo(refused);
        assertThat(refusedData.test(new IllegalStateException())).isFalse();
    }

    private double shown(String gauge) {
        return metrics.get(gauge).gauge().value();
    }

    private long waiting() {
        return count("select count(*) from outbox");
    }

    private long waitingFor(String eventId) {
        return count("select count(*) from outbox where event_id = '" + eventId + "'");
    }

    private long count(String query) {
        return pool.query(query)
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private static byte[] outcome(String id) {
        return EventJson.write(new Outcome(
                1,
                id,
                Instant.parse("2026-01-01T00:00:00Z"),
                "approval-service",
                Outcome.Kind.SIGN_UP_HELD,
                "ox",
                "ox",
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                ""));
    }
}
