package org.mastowatch.gateway.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class OutboxTraceTest {

    @Test
    void a_record_from_the_outbox_belongs_to_the_trace_of_the_request_that_wrote_it() {
        // Given
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        // When
        given().header("X-API-Key", GatewayParts.API_KEY)
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .post("/held/file?why=traced")
                .then()
                .statusCode(202);
        // Then
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", ServiceParts.kafka().bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.COMMANDS).stream()
                    .map(p -> new TopicPartition(Topics.COMMANDS, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> parents = new ArrayList<>();
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Header parent = record.headers().lastHeader("traceparent");
                    parents.add(parent == null ? "" : new String(parent.value(), StandardCharsets.UTF_8));
                });
                assertThat(parents).anyMatch(parent -> parent.contains(trace));
            });
        }
    }
}
