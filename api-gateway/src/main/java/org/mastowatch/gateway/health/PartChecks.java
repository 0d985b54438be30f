package org.mastowatch.gateway.health;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks Redis and Kafka whether they are there. No check takes longer than {@link #LIMIT}, none fails. */
@ApplicationScoped
class PartChecks {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private final RedisAPI redis;
    private final Admin kafka;

    PartChecks(RedisAPI redis, @Identifier("default-kafka-broker") Map<String, Object> kafkaClients) {
        this.redis = redis;
        Map<String, Object> client = new HashMap<>(kafkaClients);
        client.keySet().retainAll(AdminClientConfig.configNames());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 1_900);
        client.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        this.kafka = Admin.create(client);
    }

    void onStop(@Observes ShutdownEvent event) {
        kafka.close(LIMIT);
    }

    Uni<Boolean> redis() {
        return answers(redis.ping(List.of()));
    }

    Uni<Boolean> kafka() {
        return answers(Uni.createFrom()
                .completionStage(() -> kafka.describeCluster().nodes().toCompletionStage()));
    }

    private static Uni<Boolean> answers(Uni<?> question) {
        return question.replaceWith(true)
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }
}
