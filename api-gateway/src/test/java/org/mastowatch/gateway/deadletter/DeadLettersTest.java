package org.mastowatch.gateway.deadletter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class DeadLettersTest {

    private static final String OUTCOMES = Topics.deadLetter(Topics.OUTCOMES);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    private final String key = UUID.randomUUID().toString();

    @Test
    void what_nobody_can_read_is_listed_and_sent_again_once() {
        // Given
        send(Topics.OUTCOMES, "no outcome");
        await().atMost(SOON).until(() -> !mine(OUTCOMES).isEmpty());
        Map<String, Object> letter = mine(OUTCOMES).getFirst();
        assertThat(letter.get("value")).isEqualTo("no outcome");
        assertThat((String) letter.get("cause")).startsWith("The record is no Outcome");
        assertThat(letter.get("size")).isEqualTo(10);
        assertThat(letter.get("replayed_at")).isNull();
        String replay = "/dead-letters/" + OUTCOMES + "/0/" + letter.get("offset") + "/replay";
        // When
        JsonPath sent = key().post(replay).then().statusCode(200).extract().jsonPath();
        // Then it comes back, since it still cannot be read
        assertThat(sent.getString("replayed_by")).isEqualTo("api-key");
        await().atMost(SOON).until(() -> mine(OUTCOMES).size() == 2);
        assertThat(mine(OUTCOMES).getFirst().get("replayed_at")).isNull();
        assertThat(mine(OUTCOMES).getLast().get("replayed_at")).isNotNull();
        assertThat(key().post(replay).statusCode()).isEqualTo(409);
        assertThat(key().get("/logs?action=dead_letter_replayed&limit=10").asString())
                .contains("\"offset\":" + letter.get("offset"));
        assertThat(key().post("/dead-letters/" + OUTCOMES + "/0/999999999/replay")
                        .statusCode())
                .isEqualTo(404);
        assertThat(key().post("/dead-letters/mastowatch.nothing/0/1/replay").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_may_name_people_is_not_shown() {
        // Given
        String registrations = Topics.deadLetter(Topics.REGISTRATIONS);
        send(registrations, "{\"email\": \"somebody@mail.example\"}");
        send(Topics.deadLetter(Topics.VERDICTS), "words of somebody");
        // When
        String shown = key().get("/dead-letters?topic=" + registrations).asString();
        List<Map<String, Object>> verdicts = mine(Topics.deadLetter(Topics.VERDICTS));
        // Then
        assertThat(shown).doesNotContain("mail.example").doesNotContain(key);
        assertThat(new JsonPath(shown).getLong("total")).isPositive();
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.getFirst().get("value")).isNull();
        assertThat((String) verdicts.getFirst().get("value_note")).contains("not shown");
    }

    @Test
    void all_are_read_page_by_page_newest_first() {
        // Given
        for (int i = 0; i < 5; i++) {
            send(Topics.deadLetter(i % 2 == 0 ? Topics.SIGN_UPS : Topics.COMMANDS), "x" + i);
        }
        // When
        Set<String> places = new HashSet<>();
        String cursor = "";
        long total = 0;
        int pages = 0;
        do {
            JsonPath page = key().get("/dead-letters?limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            total = page.getLong("total");
            for (Map<String, Object> letter : page.<Map<String, Object>>getList("items")) {
                assertThat(places.add(letter.get("topic") + "/" + letter.get("offset")))
                        .isTrue();
            }
            cursor = page.getString("next_cursor") == null ? "" : "&cursor=" + page.getString("next_cursor");
            pages++;
        } while (!cursor.isEmpty() && pages < 200);
        // Then
        assertThat(places.size()).isGreaterThanOrEqualTo(5);
        assertThat((long) places.size()).isBetween(total - 1, total + 1);
        assertThat(key().get("/dead-letters?cursor=%21").statusCode()).isEqualTo(422);
        assertThat(key().get("/dead-letters?topic=somewhere").statusCode()).isEqualTo(422);
    }

    @Test
    void while_kafka_is_away_the_reader_is_told_so_in_time() throws Exception {
        ServiceParts.kafka().suspend();
        try {
            assertThat(key().get("/dead-letters").statusCode()).isEqualTo(503);
        } finally {
            ServiceParts.kafka().resume();
        }
        await().atMost(SOON).until(() -> key().get("/dead-letters").statusCode() == 200);
    }

    private List<Map<String, Object>> mine(String topic) {
        return key()
                .get("/dead-letters?limit=50&topic=" + topic)
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .stream()
                .filter(letter -> key.equals(letter.get("key")))
                .toList();
    }

    private void send(String topic, String value) {
        publisher
                .publishBytes(
                        topic,
                        key,
                        "event:" + UUID.randomUUID(),
                        value.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders())
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
