package org.mastowatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;

class CurrentStateTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.SETTINGS, 0);
    private static final byte[] OLD = settings(1, false);
    private static final byte[] NEWEST = settings(2, true);

    private final BlockingQueue<Settings> changes = new LinkedBlockingQueue<>();

    @Test
    void reading_anew_after_a_failure_never_brings_an_old_state_back() throws Exception {
        // Given
        MockConsumer<String, byte[]> failing = topic(List.of(OLD, NEWEST));
        failing.schedulePollTask(() -> failing.setPollException(new KafkaException("gone")));
        MockConsumer<String, byte[]> next = topic(List.of(OLD, NEWEST));
        // When
        try (CurrentState<Settings> state = state(changes::add, failing, next)) {
            state.start();
            // Then
            assertThat(changes.poll(10, TimeUnit.SECONDS))
                    .extracting(Settings::revision)
                    .isEqualTo(2L);
            assertThat(changes.poll(10, TimeUnit.SECONDS))
                    .extracting(Settings::revision)
                    .isEqualTo(2L);
            assertThat(changes).isEmpty();
        }
    }

    @Test
    void a_newest_state_that_cannot_be_read_leaves_the_one_before_in_force() throws Exception {
        // Given
        MockConsumer<String, byte[]> topic = topic(List.of(OLD, new byte[] {'x'}));
        // When
        try (CurrentState<Settings> state = state(changes::add, topic)) {
            state.start();
            // Then
            assertThat(changes.poll(10, TimeUnit.SECONDS))
                    .extracting(Settings::revision)
                    .isEqualTo(1L);
        }
    }

    @Test
    void a_failure_that_is_not_kafkas_does_not_end_the_reader() throws Exception {
        // Given
        Queue<MockConsumer<String, byte[]>> one = new ArrayDeque<>(List.of(topic(List.of(NEWEST))));
        int[] calls = new int[1];
        // When
        try (CurrentState<Settings> state = new CurrentState<>(
                Topics.SETTINGS,
                Settings.class,
                () -> {
                    if (calls[0]++ == 0) {
                        throw new IllegalStateException("once");
                    }
                    return one.remove();
                },
                changes::add)) {
            state.start();
            // Then
            assertThat(changes.poll(10, TimeUnit.SECONDS))
                    .extracting(Settings::revision)
                    .isEqualTo(2L);
        }
    }

    @SafeVarargs
    private static CurrentState<Settings> state(
            Consumer<Settings> onChange, MockConsumer<String, byte[]>... consumers) {
        Queue<MockConsumer<String, byte[]>> queue = new ArrayDeque<>(List.of(consumers));
        return new CurrentState<>(Topics.SETTINGS, Settings.class, queue::remove, onChange);
    }

    /** A topic whose records come one a poll. */
    private static MockConsumer<String, byte[]> topic(List<byte[]> records) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(Topics.SETTINGS, List.of(new PartitionInfo(Topics.SETTINGS, 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records.size()));
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>(Topics.SETTINGS, 0, i, Topics.CURRENT, records.get(i));
            consumer.schedulePollTask(() -> consumer.addRecord(record));
        }
        return consumer;
    }

    private static byte[] settings(long revision, boolean dryRun) {
        return EventJson.write(new Settings(
                Settings.VERSION,
                revision,
                dryRun,
                false,
                1.0,
                300,
                200,
                Instant.parse("2026-01-01T00:00:00Z"),
                "ada"));
    }
}
