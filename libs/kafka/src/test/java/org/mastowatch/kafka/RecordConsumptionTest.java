package org.mastowatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;
import org.mastowatch.tracing.Spans;

class RecordConsumptionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int LARGEST = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final List<String> buried = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RecordConsumption consumption = new RecordConsumption(
            new Kept(LARGEST, sent -> buried.add(sent.topic())),
            metrics,
            RefusedByTheDatabase.class::isInstance,
            Clock.fixed(NOW, ZoneOffset.UTC),
            Duration.ofMillis(200),
            Spans.none());

    private static final class RefusedByTheDatabase extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static ConsumerRecord<String, byte[]> record() {
        byte[] settings = EventJson.write(new Settings(
                Settings.VERSION, 1, true, false, 1.0, 300, 200, Instant.parse("2026-01-01T00:00:00Z"), "ada"));
        return new ConsumerRecord<>(Topics.SETTINGS, 0, 7, Topics.CURRENT, settings);
    }

    private double deadLetters() {
        var counter = metrics.find("mastowatch.dead.letters").counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void an_effect_that_hangs_is_given_up_and_tried_again_so_that_the_partition_goes_on() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        // When
        consumption
                .consume(
                        record(),
                        Settings.class,
                        settings -> tries.incrementAndGet() < 3
                                ? Uni.createFrom().nothing()
                                : Uni.createFrom().voidItem())
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(tries).hasValue(3);
        assertThat(buried).isEmpty();
    }

    @Test
    void dead_letters_of_each_topic_that_is_read_count_from_zero() {
        // When
        consumption.onStart(
                new StartupEvent(),
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(
                                Map.of(
                                        "mp.messaging.incoming.observed.topics",
                                        Topics.OBSERVED_STATUSES + "," + Topics.OBSERVED_ACCOUNTS,
                                        "mp.messaging.incoming.verdicts.topic",
                                        Topics.VERDICTS,
                                        "mp.messaging.incoming.verdicts.group.id",
                                        "some-service",
                                        "mp.messaging.outgoing.told.topic",
                                        Topics.OUTCOMES),
                                "test",
                                100))
                        .build());
        // Then
        assertThat(metrics.get("mastowatch.dead.letters").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero())
                .extracting(counter -> counter.getId().getTag("topic"))
                .containsExactlyInAnyOrder(Topics.OBSERVED_STATUSES, Topics.OBSERVED_ACCOUNTS, Topics.VERDICTS);
    }

    @Test
    void the_age_of_a_record_is_noted_once_its_work_is_done() {
        // Given
        ConsumerRecord<String, byte[]> old = new ConsumerRecord<>(
                Topics.SETTINGS,
                0,
                7,
                NOW.minusSeconds(90).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                Topics.CURRENT,
                record().value(),
                new RecordHeaders(),
                Optional.empty());
        // When
        consumption
                .consume(old, Settings.class, settings -> Uni.createFrom().voidItem())
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(metrics.get("mastowatch.record.age")
                        .tag("topic", Topics.SETTINGS)
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(90);
    }

    @Test
    void what_the_database_refuses_again_and_again_goes_to_the_dead_letters() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        // When
        consumption
                .consume(record(), Settings.class, settings -> {
                    tries.incrementAndGet();
                    return Uni.createFrom().failure(new RefusedByTheDatabase());
                })
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(tries).hasValue(3);
        assertThat(buried).containsExactly(Topics.deadLetter(Topics.SETTINGS));
        assertThat(deadLetters()).isEqualTo(1);
    }

    @Test
    void what_the_database_refuses_once_in_a_race_is_taken_at_the_next_try() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        // When
        consumption
                .consume(
                        record(),
                        Settings.class,
                        settings -> tries.incrementAndGet() == 1
                                ? Uni.createFrom().failure(new RefusedByTheDatabase())
                                : Uni.createFrom().voidItem())
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(buried).isEmpty();
    }

    @Test
    void an_outage_uses_up_no_try_of_what_is_refused_once_after_it() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        // When
        consumption
                .consume(record(), Settings.class, settings -> switch (tries.incrementAndGet()) {
                    case 1, 2, 3, 4 -> Uni.createFrom().failure(new ConnectException());
                    case 5 -> Uni.createFrom().failure(new RefusedByTheDatabase());
                    default -> Uni.createFrom().voidItem();
                })
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(tries).hasValue(6);
        assertThat(buried).isEmpty();
    }

    @Test
    void a_bug_of_any_kind_ends_in_the_dead_letters() {
        // When
        for (RuntimeException bug : List.of(new NoSuchElementException(), new DateTimeException("A bug"))) {
            consumption
                    .consume(
                            record(),
                            Settings.class,
                            settings -> Uni.createFrom().failure(bug))
                    .await()
                    .atMost(LIMIT);
        }
        // Then
        assertThat(buried).hasSize(2);
    }

    @Test
    void a_record_that_leads_to_one_too_large_for_kafka_goes_to_the_dead_letters() {
        // When
        consumption
                .consume(
                        record(),
                        Settings.class,
                        settings -> Uni.createFrom().failure(new IllegalStateException(new RecordTooLargeException())))
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(buried).containsExactly(Topics.deadLetter(Topics.SETTINGS));
        assertThat(deadLetters()).isEqualTo(1);
    }

    @Test
    void a_record_whose_key_is_too_large_for_a_dead_letter_is_counted_and_holds_nothing() {
        // Given
        ConsumerRecord<String, byte[]> large =
                new ConsumerRecord<>(Topics.SETTINGS, 0, 7, "k".repeat(LARGEST + 1), new byte[0]);
        // When
        consumption
                .consume(large, Settings.class, settings -> Uni.createFrom().voidItem())
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(buried).isEmpty();
        assertThat(deadLetters()).isEqualTo(1);
    }

    @Test
    void a_record_too_large_for_a_dead_letter_is_buried_by_its_headers_alone() {
        // Given
        ConsumerRecord<String, byte[]> large =
                new ConsumerRecord<>(Topics.SETTINGS, 0, 7, Topics.CURRENT, new byte[LARGEST + 1]);
        // When
        consumption
                .consume(large, Settings.class, settings -> Uni.createFrom().voidItem())
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(buried).containsExactly(Topics.deadLetter(Topics.SETTINGS));
    }
}
