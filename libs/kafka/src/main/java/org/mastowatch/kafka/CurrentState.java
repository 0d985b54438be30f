package org.mastowatch.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Topics;

/**
 * What is in force according to a compacted topic. Each replica reads the whole topic on its own, with no group, and keeps
 * reading; {@link #known} is false until it came to the end once, and nobody writes to Mastodon before that.
 */
public final class CurrentState<T> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CurrentState.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final String topic;
    private final Class<T> type;
    private final Map<String, Object> client;
    private final Consumer<T> onChange;
    private final Thread reader;
    private volatile boolean stopping;
    private volatile boolean reachedEnd;
    private volatile @Nullable T value;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    /**
     * Prepares the reader; {@link #start} starts it.
     *
     * @param kafka how clients connect
     * @param onChange called on the reader's thread with each new value; one that throws keeps the former value in force
     */
    public CurrentState(String topic, Class<T> type, Map<String, Object> kafka, Consumer<T> onChange) {
        this.topic = topic;
        this.type = type;
        this.onChange = onChange;
        this.client = new HashMap<>(kafka);
        client.put("key.deserializer", StringDeserializer.class.getName());
        client.put("value.deserializer", ByteArrayDeserializer.class.getName());
        client.put("auto.offset.reset", "earliest");
        client.put("enable.auto.commit", "false");
        client.put("default.api.timeout.ms", "10000");
        this.reader = Thread.ofPlatform().daemon().name("state-" + topic).unstarted(this::readUntilStopped);
    }

    public void start() {
        reader.start();
    }

    /** What is in force; empty before the first record. */
    public Optional<T> current() {
        return Optional.ofNullable(value);
    }

    /** Whether the topic was read to its end and holds something. */
    public boolean known() {
        return reachedEnd && value != null;
    }

    /** Whether the topic was read to its end, whatever it held. */
    public boolean reachedEnd() {
        return reachedEnd;
    }

    @Override
    public void close() {
        stopping = true;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilStopped() {
        while (!stopping) {
            try {
                read();
            } catch (WakeupException stop) {
                LOG.debugf("The reader of a compacted topic stops topic=%s", topic);
            } catch (KafkaException e) {
                LOG.warnf(
                        "Kafka is away, what is in force stays topic=%s cause=%s",
                        topic, e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void read() {
        try (KafkaConsumer<String, byte[]> open = new KafkaConsumer<>(client)) {
            consumer = open;
            List<PartitionInfo> found = open.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                LOG.warnf("A topic is missing topic=%s", topic);
                pause();
                return;
            }
            List<TopicPartition> partitions = found.stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            open.assign(partitions);
            open.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = open.endOffsets(partitions);
            while (!stopping) {
                open.poll(POLL).forEach(this::take);
                if (!reachedEnd && partitions.stream().allMatch(p -> open.position(p) >= end.getOrDefault(p, 0L))) {
                    reachedEnd = true;
                    LOG.infof("A compacted topic was read to its end topic=%s", topic);
                }
            }
        } finally {
            consumer = null;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || !Topics.CURRENT.equals(record.key())) {
            return;
        }
        try {
            T next = EventJson.read(record.value(), type);
            onChange.accept(next);
            value = next;
        } catch (RuntimeException e) {
            // Whatever is wrong with a new state, the former one must stay in force and the reader alive.
            LOG.errorf(
                    "A new state is refused, the former stays in force topic=%s offset=%d cause=%s",
                    topic, record.offset(), e.getClass().getSimpleName());
        }
    }

    private void pause() {
        Instant end = Instant.now().plus(PAUSE_AFTER_FAILURE);
        while (!stopping && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
