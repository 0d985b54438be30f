package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.reporter.EmulatedMastodon;

/** Two webhooks of Slack, then the list of Discord, Matrix, a webhook and a Slack that never answers. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(NotifyingProfile.class)
class RehearsalTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    private final String id = UUID.randomUUID().toString();

    @Test
    void every_target_gets_a_message_and_what_came_of_it_is_told_without_an_address() {
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            ask(Instant.now());
            // Then
            Outcome end = outcomes.await(mine(Outcome.Kind.NOTIFICATIONS_TESTED), LIMIT);
            assertThat(end.detail()).isEqualTo("5 of 6 targets took the message.");
            Outcome failed = outcomes.await(mine(Outcome.Kind.NOTIFICATION_FAILED), LIMIT);
            assertThat(failed.acct()).isEqualTo("slack 6");
            assertThat(failed.detail()).startsWith("Not delivered: ").doesNotContain("127.0.0.1", "secret");
            assertThat(PretendedReceivers.at(PretendedReceivers.FILED))
                    .anyMatch(got -> got.body().contains("A test of MastoWatch"));
            assertThat(PretendedReceivers.at(PretendedReceivers.WEBHOOK))
                    .anyMatch(got -> got.body().contains(id) && got.header(Letters.SIGNATURE) != null);
        }
    }

    @Test
    void a_test_that_waited_through_an_outage_startles_nobody() {
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            ask(Instant.now().minus(Duration.ofMinutes(6)));
            // Then
            assertThat(outcomes.await(mine(Outcome.Kind.NOTIFICATIONS_TESTED), LIMIT)
                            .detail())
                    .contains("too long ago");
            assertThat(PretendedReceivers.at(PretendedReceivers.WEBHOOK))
                    .noneMatch(got -> got.body().contains(id));
        }
    }

    private Predicate<Outcome> mine(Outcome.Kind kind) {
        return outcome -> outcome.kind() == kind && id.equals(outcome.incidentId());
    }

    private void ask(Instant at) {
        String eventId = "command:test_notifications:" + id;
        publisher
                .publish(
                        Topics.COMMANDS,
                        id,
                        eventId,
                        new Command.TestNotifications(Command.VERSION, eventId, at, "maple", id))
                .await()
                .atMost(LIMIT);
    }
}
