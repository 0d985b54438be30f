package org.mastowatch.reporter.notification;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;

/** From the topic to a server that stands for those who are told, with short times. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(NotifyingProfile.class)
class NotificationTest {

    private static final String MATRIX = "/_matrix/client/v3/rooms/%21room%3Amatrix.example/send/m.room.message/";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Inject
    MeterRegistry metrics;

    /** The group begins with the newest record, so it has to be there first. */
    @BeforeEach
    void reading() {
        String probe = name();
        Awaitility.await().atMost(LIMIT).until(() -> {
            publish(Told.filed(probe, Instant.now()));
            return !PretendedReceivers.about(probe).isEmpty();
        });
    }

    @Test
    void an_outcome_is_told_where_its_kind_goes_and_the_address_stays_secret() {
        // Given
        String filed = name();
        String held = name();
        // When
        publish(Told.filed(filed, Instant.now()));
        publish(Told.of(Outcome.Kind.SIGN_UP_HELD, held, Instant.now(), List.of(), null));
        awaitMessages(filed, 1);
        awaitMessages(held, 1);
        // Then
        assertThat(PretendedReceivers.about(filed)).singleElement().satisfies(got -> {
            assertThat(got.method()).isEqualTo("POST");
            assertThat(got.path()).isEqualTo(PretendedReceivers.FILED);
            assertThat(got.header("Content-Type")).startsWith("application/json");
            assertThat(got.headers()).doesNotContainKey("Traceparent");
            assertThat(got.body())
                    .contains("\"text\":\"A report about @" + filed + " was filed.")
                    .contains("/admin/reports/12|Report 12>");
        });
        assertThat(PretendedReceivers.about(held))
                .singleElement()
                .satisfies(got -> assertThat(got.path()).isEqualTo(PretendedReceivers.OTHERS));
        assertThat(get("/metrics").asString())
                .contains("mastowatch_notifications_total{outcome=\"sent\",target=\"slack\"")
                .doesNotContain("secret-of");
    }

    @Test
    void after_an_error_and_after_silence_it_is_tried_again() {
        // Given
        String broken = name();
        String silent = name();
        PretendedReceivers.answer(broken, 500, 503);
        PretendedReceivers.answer(silent, PretendedReceivers.NONE);
        // When
        publish(Told.filed(broken, Instant.now()));
        publish(Told.filed(silent, Instant.now()));
        // Then
        awaitMessages(broken, 3);
        awaitMessages(silent, 2);
    }

    @Test
    void too_many_requests_is_waited_out_as_long_as_slack_says() {
        // Given
        String eager = name();
        PretendedReceivers.answer(eager, 429);
        // When
        publish(Told.filed(eager, Instant.now()));
        awaitMessages(eager, 2);
        // Then
        List<PretendedReceivers.Got> tries = PretendedReceivers.about(eager);
        assertThat(Duration.ofNanos(tries.get(1).nanos() - tries.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void what_cannot_be_delivered_is_given_up_and_the_next_is_told() {
        // Given
        String unlucky = name();
        String gone = name();
        String moved = name();
        String next = name();
        double before = count("gave_up");
        PretendedReceivers.answer(unlucky, 500, 500, 500, 500, 500, 500, 500, 500, 500);
        PretendedReceivers.answer(gone, 404, 404);
        PretendedReceivers.answer(moved, 302, 302);
        // When
        for (String acct : List.of(unlucky, gone, moved, next)) {
            publish(Told.filed(acct, Instant.now()));
        }
        awaitMessages(next, 1);
        // Then
        assertThat(PretendedReceivers.about(unlucky)).hasSize(8);
        assertThat(PretendedReceivers.about(gone)).hasSize(1);
        assertThat(PretendedReceivers.about(moved)).hasSize(1);
        assertThat(PretendedReceivers.at(PretendedReceivers.ELSEWHERE)).isEmpty();
        assertThat(count("gave_up") - before).isEqualTo(3);
    }

    @Test
    void each_kind_of_target_is_told_in_its_form_and_a_dead_one_holds_up_no_other() {
        // Given
        String acct = name();
        // When
        publish(Told.of(Outcome.Kind.RESOLVED, acct, Instant.now(), List.of(), "12"));
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(PretendedReceivers.about(acct, PretendedReceivers.DEAD))
                        .hasSizeGreaterThan(1));
        for (String other :
                List.of(PretendedReceivers.OTHERS, PretendedReceivers.DISCORD, MATRIX, PretendedReceivers.WEBHOOK)) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> !PretendedReceivers.about(acct, other).isEmpty());
        }
        // Then
        assertThat(PretendedReceivers.about(acct, PretendedReceivers.OTHERS)).hasSize(1);
        assertThat(PretendedReceivers.about(acct, PretendedReceivers.DISCORD))
                .singleElement()
                .satisfies(got -> assertThat(got.body()).contains("\"allowed_mentions\":{\"parse\":[]}"));
        assertThat(PretendedReceivers.about(acct, MATRIX)).singleElement().satisfies(got -> {
            assertThat(got.method()).isEqualTo("PUT");
            assertThat(got.header("Authorization")).isEqualTo("Bearer " + PretendedReceivers.TOKEN);
            assertThat(got.body()).contains("m.notice", "<a href=");
        });
        assertThat(PretendedReceivers.about(acct, PretendedReceivers.WEBHOOK))
                .singleElement()
                .satisfies(got -> assertThat(got.header(Letters.SIGNATURE))
                        .isEqualTo(Signature.of(
                                PretendedReceivers.KEY,
                                got.header(Letters.TIMESTAMP),
                                got.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(get("/metrics").asString()).doesNotContain("secret-of", "_matrix");
    }

    @Test
    void the_same_event_twice_is_told_once() {
        // Given
        Outcome outcome = Told.filed(name(), Instant.now());
        String next = name();
        // When
        publish(outcome);
        publish(outcome);
        publish(Told.filed(next, Instant.now()));
        awaitMessages(next, 1);
        // Then
        assertThat(PretendedReceivers.about(outcome.acct())).hasSize(1);
    }

    @Test
    void old_news_is_passed_over() {
        // Given
        String old = name();
        String fresh = name();
        double before = count("skipped");
        // When
        publish(Told.filed(old, Instant.now().minus(Duration.ofMinutes(61))));
        publish(Told.filed(fresh, Instant.now().minus(Duration.ofMinutes(59))));
        awaitMessages(fresh, 1);
        // Then
        assertThat(PretendedReceivers.about(old)).isEmpty();
        assertThat(count("skipped") - before).isEqualTo(1);
    }

    private static void awaitMessages(String acct, int most) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(PretendedReceivers.about(acct)).hasSize(most));
    }

    private double count(String outcome) {
        return metrics.counter("mastowatch.notifications", "target", "slack", "outcome", outcome)
                .count();
    }

    private void publish(Outcome outcome) {
        publisher
                .publish(Topics.OUTCOMES, outcome.accountId(), outcome.eventId(), outcome)
                .await()
                .atMost(LIMIT);
    }

    private static String name() {
        return "a" + UUID.randomUUID().toString().replace("-", "");
    }
}
