package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.gateway.queue.Offender.SOON;
import static org.mastowatch.gateway.queue.Offender.hit;
import static org.mastowatch.gateway.queue.Offender.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class LargeCaseTest {

    @Inject
    EventPublisher publisher;

    @Test
    void why_the_rules_hit_makes_no_command_larger_than_kafka_takes() {
        // Given
        Offender offender = Offender.remote();
        for (int rule = 1; rule <= 4; rule++) {
            offender.found(publisher, longExplained(hit(rule, 0.1, "report", "l" + rule)));
        }
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            // When
            Response answer =
                    key().body(Map.of("reason", "seen it before")).post("/detections/" + offender.caseId() + "/report");
            // Then
            Command.ReportNow sent = (Command.ReportNow)
                    commands.await(c -> c.eventId().equals(answer.jsonPath().getString("command_id")), SOON);
            assertThat(sent.hits()).hasSize(4);
        }
    }

    private static VerdictEvent.Hit longExplained(VerdictEvent.Hit hit) {
        return new VerdictEvent.Hit(
                hit.ruleId(),
                hit.ruleName(),
                hit.ruleVersion(),
                hit.weight(),
                hit.detector(),
                hit.action(),
                hit.statusIds(),
                hit.evidence(),
                hit.counters(),
                Collections.nCopies(
                        700,
                        new VerdictEvent.Condition("pattern_matches", "m".repeat(1_000), Map.of(), "1", ">= 1", true)));
    }
}
