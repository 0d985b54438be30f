package org.mastowatch.approval;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(AbsentMastodon.class)
class SignUpJourneyTest {

    @Inject
    EventPublisher publisher;

    @Test
    void a_pending_sign_up_is_held_once_and_its_address_is_not_kept() throws Exception {
        // Given
        Registration registration = registration("9001", false);
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            publish(registration);
            publish(registration);
            // Then
            Outcome held = outcomes.await(o -> o.accountId().equals("9001"), Duration.ofSeconds(20));
            assertThat(held.kind()).isEqualTo(Outcome.Kind.SIGN_UP_HELD);
            publish(registration("9001", true));
            outcomes.await(o -> o.kind() == Outcome.Kind.SIGN_UP_DECIDED, Duration.ofSeconds(20));
            assertThat(outcomes.seen(o -> o.accountId().equals("9001"))).hasSize(2);
        }
        try (Connection connection = ServiceParts.postgres().connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "select s::text as all_of_it from approval.sign_up s where account_id = '9001'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1))
                    .contains("mail.example")
                    .doesNotContain("newcomer@")
                    .doesNotContain("192.0.2");
        }
    }

    @Test
    void probes_and_metrics_answer() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(get("/livez").statusCode()).isEqualTo(200);
            assertThat(get("/readyz").statusCode()).isEqualTo(200);
            assertThat(get("/healthz").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").asString()).contains("jvm_");
        });
    }

    private void publish(Registration registration) {
        publisher
                .publish(Topics.REGISTRATIONS, registration.accountId(), registration.eventId(), registration)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static Registration registration(String id, boolean approved) {
        return new Registration(
                Registration.VERSION,
                EventIds.account(approved ? "account.approved" : "account.created", id),
                Source.WEBHOOK,
                Instant.parse("2026-01-01T00:00:00Z"),
                id,
                "newcomer",
                "newcomer@mail.example",
                "192.0.2.7",
                "en",
                "I like trains",
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                false,
                approved,
                false);
    }
}
