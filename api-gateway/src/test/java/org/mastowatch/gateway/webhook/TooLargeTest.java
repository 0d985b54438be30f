package org.mastowatch.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class TooLargeTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ConfigEntry SMALL = new ConfigEntry("max.message.bytes", "10000");

    @Test
    void what_is_larger_than_kafka_takes_is_set_aside_since_it_would_be_no_better_a_second_time() throws Exception {
        // Given
        alter(AlterConfigOp.OpType.SET);
        try {
            // When
            await().atMost(SOON).until(() -> answer().equals("quarantined"));
            // Then
            Response small = Deliveries.deliver(Deliveries.status(id(), "public", "hello"));
            assertThat(small.jsonPath().getString("status")).isEqualTo("taken");
        } finally {
            alter(AlterConfigOp.OpType.DELETE);
            await().atMost(SOON).until(() -> answer().equals("taken"));
        }
    }

    private static String answer() {
        return String.valueOf(Deliveries.deliver(Deliveries.status(id(), "public", "x".repeat(20_000)))
                .jsonPath()
                .getString("status"));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static void alter(AlterConfigOp.OpType how) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.OBSERVED_STATUSES);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", ServiceParts.kafka().bootstrap()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(SMALL, how))))
                    .all()
                    .get();
        }
    }
}
