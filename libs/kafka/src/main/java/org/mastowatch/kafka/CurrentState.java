package org.mastowatch.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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

    /** How many states before the newest are kept while a topic is read, in case the newest cannot be read. */
    private static final int FORMER = 16;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final String topic;
    private final Class<T> type;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> clients;
    private final Consumer<T> onChange;
    private final Thread reader;
    private volatile boolean stopping;
    private volatile boolean reachedEnd;
    private volatile @Nullable T value;
    private volatile org.apache.kafka.clients.consumer.@Nullable Consumer<String, byte[]> consumer;

    /**
     * Prepares the reader; {@link #start} starts it.
     *
     * @param kafka how clients connect
     * @param onChange called on the reader's thread with each new value; one that throws keeps the former value in force
     */
    public CurrentState(String topic, Class<T> type, Map<String, Object> kafka, Consumer<T> onChange) {
        this(topic, type, client(kafka), onChange);
    }

    CurrentState(
            String topic,
            Class<T> type,
            Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> clients,
            Consumer<T> onChange) {
        this.topic = topic;
        this.type = type;
        this.clients = clients;
        this.onChange = onChange;
        this.reader = Thread.ofPlatform().daemon().name("state-" + topic).unstarted(this::readUntilStopped);
    }

    private static Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> client(
            Map<String, Object> kafka) {
        Map<String, Object> client = new HashMap<>(kafka);
        client.put("key.deserializer", StringDeserializer.class.getName());
        client.put("value.deserializer", ByteArrayDeserializer.class.getName());
        client.put("auto.offset.reset", "earliest");
        client.put("enable.auto.commit", "false");
        client.put("default.api.timeout.ms", "10000");
        return () -> new KafkaConsumer<>(client);
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
        org.apache.kafka.clients.consumer.Consumer<String, byte[]> open = consumer;
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
            } catch (RuntimeException e) {
                // Kafka's own mostly; whatever else it is, a reader that ended would never see a stop again.
                LOG.warnf(
                        "Kafka cannot be read, what is in force stays topic=%s cause=%s",
                        topic, e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void read() {
        try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> open = clients.get()) {
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
            boolean atEnd = false;
            Deque<ConsumerRecord<String, byte[]>> former = new ArrayDeque<>();
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> record : open.poll(POLL)) {
                    if (record.value() == null || !Topics.CURRENT.equals(record.key())) {
                        continue;
                    }
                    if (atEnd) {
                        take(record);
                    } else {
                        keep(former, record);
                    }
                }
                if (!atEnd && partitions.stream().allMatch(p -> open.position(p) >= end.getOrDefault(p, 0L))) {
                    atEnd = true;
                    takeNewest(former);
                    reachedEnd = true;
                    LOG.infof("A compacted topic was read to its end topic=%s", topic);
                }
            }
        } finally {
            consumer = null;
        }
    }

    private static void keep(Deque<ConsumerRecord<String, byte[]>> former, ConsumerRecord<String, byte[]> record) {
        former.addFirst(record);
        if (former.size() > FORMER) {
            former.removeLast();
        }
    }

    /**
     * What the topic holds before its end was in force once. It is passed over, so that reading anew after a failure never
     * brings an old state back; only a process that knows nothing yet goes back to the newest that can be read.
     */
    private void takeNewest(Deque<ConsumerRecord<String, byte[]>> former) {
        while (!former.isEmpty() && !take(former.removeFirst()) && value == null) {
            LOG.warnf("The state before is looked at topic=%s", topic);
        }
        former.clear();
    }

    private boolean take(ConsumerRecord<String, byte[]> record) {
        try {
            T next = EventJson.read(record.value(), type);
            onChange.accept(next);
            value = next;
            return true;
        } catch (RuntimeException e) {
            // Whatever is wrong with a new state, the former one must stay in force and the reader alive.
            LOG.errorf(
                    "A new state is refused, the former stays in force topic=%s offset=%d cause=%s",
                    topic, record.offset(), e.getClass().getSimpleName());
            return false;
        }
    }

    private void pause() {
        Instant end = Instant.now().plus(PAUSE_AFTER_FAILURE);
        while (!stopping && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
