package org.mastowatch.kafka.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Topics;

class ConsumerLagTest {

    private static final TopicPartition FIRST = new TopicPartition(Topics.VERDICTS, 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.VERDICTS, 1);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    @Test
    void what_was_read_but_not_done_counts_as_behind() {
        // Given
        reads(FIRST, SECOND);
        consumer.updateEndOffsets(Map.of(FIRST, 100L, SECOND, 40L));
        consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(70), SECOND, new OffsetAndMetadata(40)));
        consumer.seek(FIRST, 100);
        // When, Then
        assertThat(ConsumerLag.places(consumer)).isEqualTo(Map.of(Topics.VERDICTS, new ConsumerLag.Place(30, 110)));
    }

    @Test
    void a_group_that_committed_nothing_is_as_far_as_it_read() {
        // Given
        reads(FIRST);
        consumer.updateEndOffsets(Map.of(FIRST, 9L));
        consumer.seek(FIRST, 5);
        // When, Then
        assertThat(ConsumerLag.places(consumer)).isEqualTo(Map.of(Topics.VERDICTS, new ConsumerLag.Place(4, 5)));
    }

    @Test
    void a_process_without_a_partition_is_not_behind() {
        // Given
        consumer.subscribe(List.of(Topics.VERDICTS));
        // When, Then
        assertThat(ConsumerLag.places(consumer)).isEqualTo(Map.of(Topics.VERDICTS, new ConsumerLag.Place(0, 0)));
    }

    private void reads(TopicPartition... partitions) {
        consumer.subscribe(List.of(Topics.VERDICTS));
        consumer.rebalance(List.of(partitions));
    }
}
