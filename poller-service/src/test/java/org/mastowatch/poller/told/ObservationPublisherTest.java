package org.mastowatch.poller.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.poller.EmulatorParts;
import org.mastowatch.poller.lease.Tenure;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class ObservationPublisherTest {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject
    ObservationPublisher publisher;

    @Inject
    MeterRegistry metrics;

    @Test
    void what_is_larger_than_kafka_takes_is_counted_and_left_out_and_the_others_are_told() {
        // Given
        double before = leftOut();
        try (TopicTail<Registration> told =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.REGISTRATIONS, Registration.class)) {
            // When
            publisher
                    .publish(
                            lasting(),
                            List.of(
                                    signUp("large-before", "short"),
                                    signUp("large", "x".repeat(3_000_000)),
                                    signUp("large-behind", "short")))
                    .await()
                    .atMost(LIMIT);
            // Then
            told.await(event -> event.accountId().equals("large-before"), LIMIT);
            told.await(event -> event.accountId().equals("large-behind"), LIMIT);
            assertThat(told.seen(event -> event.accountId().equals("large"))).isEmpty();
        }
        assertThat(leftOut()).isEqualTo(before + 1);
    }

    private double leftOut() {
        var counter = metrics.find("mastowatch.poll.left.outside")
                .tag("reason", "too_large")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static IntakeEvent signUp(String accountId, String reason) {
        Instant now = Instant.parse("2026-08-06T12:00:03Z");
        String eventId = "account.created:" + accountId;
        return new IntakeEvent(
                Topics.REGISTRATIONS,
                accountId,
                eventId,
                new Registration(
                        Registration.VERSION,
                        eventId,
                        Source.POLL,
                        now,
                        accountId,
                        accountId,
                        null,
                        null,
                        null,
                        reason,
                        null,
                        now,
                        true,
                        false,
                        false));
    }

    private static Tenure lasting() {
        return new Tenure() {
            @Override
            public long fence() {
                return 1;
            }

            @Override
            public boolean lasts() {
                return true;
            }
        };
    }
}
