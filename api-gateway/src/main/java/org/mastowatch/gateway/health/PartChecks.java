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
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Settings;
import org.mastowatch.gateway.settings.SettingsDesk;

/** Asks PostgreSQL, Redis and Kafka whether they are there. No check takes longer than {@link #LIMIT}, none fails. */
@ApplicationScoped
class PartChecks {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private final RedisAPI redis;
    private final Admin kafka;
    private final SettingsDesk settings;

    PartChecks(
            RedisAPI redis,
            SettingsDesk settings,
            @Identifier("default-kafka-broker") Map<String, Object> kafkaClients) {
        this.redis = redis;
        this.settings = settings;
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

    /** The settings from the table; null if PostgreSQL does not tell them. */
    Uni<@Nullable Settings> settings() {
        // Asked apart from the wait for it, since a look that is cut off half-way would keep its connection.
        return Uni.createFrom()
                .<@Nullable Settings>emitter(
                        answer -> settings.current().subscribe().with(answer::complete, answer::fail))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithNull();
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
