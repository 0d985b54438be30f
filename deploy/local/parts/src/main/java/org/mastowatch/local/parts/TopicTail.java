package org.mastowatch.local.parts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks at a topic from outside, from its start. Not for several threads. */
public final class TopicTail<T> implements AutoCloseable {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Duration SOON = Duration.ofSeconds(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Class<T> type;
    private final List<T> seen = new ArrayList<>();

    public TopicTail(String bootstrap, String topic, Class<T> type) {
        this.type = type;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest", "max.poll.records", 10_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic, SOON).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * The first record that is wanted, of those seen and those that come.
     *
     * @throws AssertionError if none comes in time
     */
    public T await(Predicate<T> wanted, Duration limit) {
        Instant end = Instant.now().plus(limit);
        do {
            List<T> found = seen(wanted);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            poll();
        } while (Instant.now().isBefore(end));
        throw new AssertionError("Nothing of what was awaited came within " + limit + "; seen: " + seen.size());
    }

    /**
     * Every wanted record that is in the topic now.
     *
     * @throws AssertionError if the broker does not give all of them in time
     */
    public List<T> seen(Predicate<T> wanted) {
        Instant end = Instant.now().plus(SOON);
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), SOON);
        while (ends.entrySet().stream().anyMatch(last -> consumer.position(last.getKey(), SOON) < last.getValue())) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("The topic was not read to its end within " + SOON);
            }
            poll();
        }
        return seen.stream().filter(wanted).toList();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            read(record).ifPresent(seen::add);
        }
    }

    /** Empty for what is none, which another test put there as poison. */
    private Optional<T> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(MAPPER.readValue(record.value(), type));
        } catch (IOException poison) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
