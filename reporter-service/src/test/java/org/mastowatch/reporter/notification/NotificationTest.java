package org.mastowatch.reporter.notification;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;

/** From the topic to a server that stands for Slack, with short times. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@QuarkusTestResource(value = PretendedSlack.class, restrictToAnnotatedClass = true)
@TestProfile(NotificationTest.ShortTimes.class)
class NotificationTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Short times. */
    public static final class ShortTimes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mastowatch.notification.pace", "10ms",
                    "mastowatch.notification.first-pause", "20ms",
                    "mastowatch.notification.time-limit", "1s");
        }
    }

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
            return !PretendedSlack.about(probe).isEmpty();
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
        assertThat(PretendedSlack.about(filed)).singleElement().satisfies(got -> {
            assertThat(got.method()).isEqualTo("POST");
            assertThat(got.path()).isEqualTo(PretendedSlack.FILED);
            assertThat(got.type()).startsWith("application/json");
            assertThat(got.traced()).isFalse();
            assertThat(got.body())
                    .startsWith("{\"text\":\"A report about @" + filed + " was filed.")
                    .contains("/admin/reports/12|Report 12>");
        });
        assertThat(PretendedSlack.about(held))
                .singleElement()
                .satisfies(got -> assertThat(got.path()).isEqualTo(PretendedSlack.OTHERS));
        assertThat(get("/metrics").asString())
                .contains("mastowatch_notifications_total{outcome=\"sent\"")
                .doesNotContain("secret-of");
    }

    @Test
    void after_an_error_and_after_silence_it_is_tried_again() {
        // Given
        String broken = name();
        String silent = name();
        PretendedSlack.answer(broken, 500, 503);
        PretendedSlack.answer(silent, PretendedSlack.NONE);
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
        PretendedSlack.answer(eager, 429);
        // When
        publish(Told.filed(eager, Instant.now()));
        awaitMessages(eager, 2);
        // Then
        List<PretendedSlack.Got> tries = PretendedSlack.about(eager);
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
        PretendedSlack.answer(unlucky, 500, 500, 500, 500, 500, 500);
        PretendedSlack.answer(gone, 404, 404);
        PretendedSlack.answer(moved, 302, 302);
        // When
        for (String acct : List.of(unlucky, gone, moved, next)) {
            publish(Told.filed(acct, Instant.now()));
        }
        awaitMessages(next, 1);
        // Then
        assertThat(PretendedSlack.about(unlucky)).hasSize(5);
        assertThat(PretendedSlack.about(gone)).hasSize(1);
        assertThat(PretendedSlack.about(moved)).hasSize(1);
        assertThat(PretendedSlack.at(PretendedSlack.ELSEWHERE)).isEmpty();
        assertThat(count("gave_up") - before).isEqualTo(3);
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
        assertThat(PretendedSlack.about(old)).isEmpty();
        assertThat(count("skipped") - before).isEqualTo(1);
    }

    private static void awaitMessages(String acct, int most) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(PretendedSlack.about(acct)).hasSize(most));
    }

    private double count(String outcome) {
        return metrics.counter("mastowatch.notifications", "outcome", outcome).count();
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
