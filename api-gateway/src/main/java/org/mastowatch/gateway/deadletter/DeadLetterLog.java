package org.mastowatch.gateway.deadletter;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.mastowatch.gateway.http.Problems;

/** Reads dead letters by their places, on a thread of its own, for a few seconds at most and by few at a time. */
@ApplicationScoped
class DeadLetterLog {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int AT_A_TIME = 2;

    private final Map<String, Object> client;
    private final Semaphore turns = new Semaphore(AT_A_TIME);

    DeadLetterLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8_388_608);
        this.client = Map.copyOf(settings);
    }

    /** The newest of these topics below the places, and where it goes on. Fails with a problem if Kafka does not answer. */
    Uni<Read> newest(List<String> topics, DeadLetterPlaces places, int limit) {
        return reading(kafka -> read(kafka, topics, places, limit));
    }

    /** The record at a place; empty if nothing lies there, or no longer. */
    Uni<Optional<ConsumerRecord<String, byte[]>>> at(String topic, int partition, long offset) {
        return reading(kafka -> {
            TopicPartition place = new TopicPartition(topic, partition);
            Span span = spans(kafka, List.of(topic)).get(place);
            if (span == null || offset < span.first || offset >= span.next) {
                return Optional.empty();
            }
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            collect(kafka, Map.of(place, new Span(offset, offset + 1)), found::add);
            return found.stream().filter(record -> record.offset() == offset).findFirst();
        });
    }

    private <T> Uni<T> reading(Function<Consumer<String, byte[]>, T> read) {
        return Uni.createFrom()
                .item(() -> {
                    if (!turns.tryAcquire()) {
                        throw Problems.later(
                                503, "Others read dead letters right now. Try again.", Duration.ofSeconds(1));
                    }
                    try (Consumer<String, byte[]> kafka = new KafkaConsumer<>(client)) {
                        return read.apply(kafka);
                    } finally {
                        turns.release();
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(KafkaException.class)
                .transform(away -> Problems.of(503, "Kafka does not answer now. Try again later."));
    }

    private static Read read(Consumer<String, byte[]> kafka, List<String> topics, DeadLetterPlaces places, int limit) {
        Map<TopicPartition, Span> all = spans(kafka, topics);
        Map<TopicPartition, Span> wanted = new HashMap<>();
        all.forEach((partition, span) -> {
            long below = Math.min(span.next, places.before().getOrDefault(partition, span.next));
            if (below > span.first) {
                wanted.put(partition, new Span(Math.max(span.first, below - limit), below));
            }
        });
        Map<TopicPartition, Deque<DeadLetter>> newestFirst = new HashMap<>();
        collect(
                kafka,
                wanted,
                record -> newestFirst
                        .computeIfAbsent(
                                new TopicPartition(record.topic(), record.partition()), each -> new ArrayDeque<>())
                        .addFirst(DeadLetter.of(record)));
        Map<TopicPartition, Long> below = new HashMap<>();
        wanted.forEach((partition, span) -> below.put(partition, span.next));
        List<DeadLetter> page = new ArrayList<>();
        while (page.size() < limit) {
            Optional<Deque<DeadLetter>> next = newestFirst.values().stream()
                    .filter(letters -> !letters.isEmpty())
                    .max(Comparator.comparing(letters -> letters.getFirst().at()));
            if (next.isEmpty()) {
                break;
            }
            DeadLetter letter = next.get().removeFirst();
            page.add(letter);
            below.put(new TopicPartition(letter.topic(), letter.partition()), letter.offset());
        }
        boolean more = wanted.keySet().stream()
                .anyMatch(
                        partition -> below.getOrDefault(partition, 0L) > all.getOrDefault(partition, Span.NONE).first);
        long total =
                all.values().stream().mapToLong(span -> span.next - span.first).sum();
        return new Read(
                page, total, more && !page.isEmpty() ? Optional.of(new DeadLetterPlaces(below)) : Optional.empty());
    }

    private static Map<TopicPartition, Span> spans(Consumer<String, byte[]> kafka, List<String> topics) {
        List<TopicPartition> partitions = kafka.listTopics().entrySet().stream()
                .filter(topic -> topics.contains(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> first = kafka.beginningOffsets(partitions);
        Map<TopicPartition, Long> next = kafka.endOffsets(partitions);
        Map<TopicPartition, Span> spans = new HashMap<>();
        partitions.forEach(
                each -> spans.put(each, new Span(first.getOrDefault(each, 0L), next.getOrDefault(each, 0L))));
        return spans;
    }

    private static void collect(
            Consumer<String, byte[]> kafka,
            Map<TopicPartition, Span> wanted,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> keep) {
        kafka.assign(wanted.keySet());
        wanted.forEach((partition, span) -> kafka.seek(partition, span.first));
        long until = System.nanoTime() + LIMIT.toNanos();
        Collection<TopicPartition> left = new ArrayList<>(wanted.keySet());
        while (!left.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new TimeoutException("The dead letters could not be read in time");
            }
            kafka.poll(POLL).forEach(record -> {
                Span span = wanted.getOrDefault(new TopicPartition(record.topic(), record.partition()), Span.NONE);
                if (record.offset() < span.next) {
                    keep.accept(record);
                }
            });
            left.removeIf(partition -> kafka.position(partition) >= wanted.getOrDefault(partition, Span.NONE).next);
            kafka.pause(wanted.keySet().stream()
                    .filter(partition -> !left.contains(partition))
                    .toList());
        }
    }

    /** The offsets from {@code first} to before {@code next}. */
    private record Span(long first, long next) {
        static final Span NONE = new Span(0, 0);
    }

    /** A page, how many there are in all, and where the next page begins if there is one. */
    record Read(List<DeadLetter> letters, long total, Optional<DeadLetterPlaces> next) {
        Read {
            letters = List.copyOf(letters);
        }
    }
}
