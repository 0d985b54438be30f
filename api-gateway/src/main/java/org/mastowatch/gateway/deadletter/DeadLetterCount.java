package org.mastowatch.gateway.deadletter;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** How many dead letters there are, looked up at most every 15 seconds. */
@ApplicationScoped
public class DeadLetterCount {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(15);

    private final Admin kafka;
    private final Uni<Optional<Long>> total;

    DeadLetterCount(@Identifier("default-kafka-broker") Map<String, Object> kafkaClients) {
        Map<String, Object> client = new HashMap<>(kafkaClients);
        client.keySet().retainAll(AdminClientConfig.configNames());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 1_900);
        this.kafka = Admin.create(client);
        this.total = Uni.createFrom()
                .deferred(this::count)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .memoize()
                .atLeast(KEPT);
    }

    void onStop(@Observes ShutdownEvent event) {
        kafka.close(LIMIT);
    }

    /** All that lie in their topics now; empty while Kafka is away. Never fails. */
    public Uni<Optional<Long>> total() {
        return total;
    }

    private Uni<Long> count() {
        return there().flatMap(partitions -> partitions.isEmpty()
                ? Uni.createFrom().item(0L)
                : Uni.combine()
                        .all()
                        .unis(offsets(partitions, OffsetSpec.earliest()), offsets(partitions, OffsetSpec.latest()))
                        .with((first, next) -> partitions.stream()
                                .mapToLong(partition ->
                                        next.getOrDefault(partition, 0L) - first.getOrDefault(partition, 0L))
                                .sum()));
    }

    private Uni<List<TopicPartition>> there() {
        return Uni.createFrom()
                .completionStage(() -> kafka.listTopics().names().toCompletionStage())
                .map(names ->
                        DeadLetterTopics.all().stream().filter(names::contains).toList())
                .flatMap(topics -> Uni.createFrom()
                        .completionStage(() ->
                                kafka.describeTopics(topics).allTopicNames().toCompletionStage()))
                .map(described -> described.values().stream()
                        .flatMap((TopicDescription topic) -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .toList());
    }

    private Uni<Map<TopicPartition, Long>> offsets(List<TopicPartition> partitions, OffsetSpec where) {
        return Uni.createFrom()
                .completionStage(() -> kafka.listOffsets(
                                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> where)))
                        .all()
                        .toCompletionStage())
                .map(told -> told.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().offset())));
    }
}
