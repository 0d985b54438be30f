package org.mastowatch.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.InstanceReading.Trouble;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;
import org.mastowatch.kafka.EventPublisher;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class InstanceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant EARLY = Instant.parse("2026-03-10T06:00:00Z");
    private static final Instant LATE = Instant.parse("2026-03-10T10:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    @Inject
    EventPublisher publisher;

    private Signed moderator;

    @BeforeEach
    void signIn() {
        moderator = Signed.newly("i" + UUID.randomUUID().toString().substring(0, 8), Role.MODERATOR);
    }

    @Test
    void the_last_reading_of_the_poller_is_shown_with_when_each_part_was_read() {
        // Given
        told(all());
        // When
        JsonPath figures = figures(30, LATE);
        // Then
        assertThat(figures.getBoolean("reading")).isFalse();
        assertThat(figures.getList("missing")).isEmpty();
        assertThat(figures.getLong("measures.find { it.key == 'active_users' }.total"))
                .isEqualTo(412);
        assertThat(figures.getString("measures[0].data[0].date")).isEqualTo("2026-03-10");
        assertThat(figures.getString("dimensions[0].data[0].human_key")).isEqualTo("English");
        assertThat(figures.getList("retention")).hasSize(30);
        assertThat(figures.getString("retention[0].frequency")).isEqualTo("day");
        assertThat(figures.getLong("peers")).isEqualTo(1_200);
        assertThat(figures.getLong("peers_new")).isEqualTo(3);
        assertThat(figures.getLong("activity[0].statuses")).isEqualTo(5);
        assertThat(figures.getLong("size.active_month")).isEqualTo(412);
        assertThat(figures.getList("posts_by_domain.domain")).containsExactly("local", "trees.example", "other");
        assertThat(figures.getDouble("posts_by_domain[0].share")).isEqualTo(0.7);
        assertThat(figures.getString("parts.find { it.what == 'peers' }.read_at"))
                .isEqualTo(EARLY.toString());
        assertThat(figures.getString("parts.find { it.what == 'measures' }.read_at"))
                .isEqualTo(LATE.toString());
        assertThat(figures.getList("parts.why").stream().filter(java.util.Objects::nonNull))
                .isEmpty();
        moderator.get("/analytics/instance?days=8").as(422);
    }

    @Test
    void a_week_is_cut_from_the_days_of_a_month_and_three_months_are_told_by_the_month() {
        // Given
        told(all());
        // When and then
        JsonPath week = figures(7, LATE);
        assertThat(week.getList("retention.period")).hasSize(7).contains("2026-03-10", "2026-03-04");
        JsonPath quarter = figures(90, LATE);
        assertThat(quarter.getList("retention.frequency")).containsExactly("month");
    }

    @Test
    void what_was_not_read_yet_is_awaited_and_what_was_refused_says_what_helps() {
        // Given
        Instant at = LATE.plusSeconds(1);
        told(List.of(
                new InstanceReading.Size(new Asked(at, LATE, Trouble.AWAY), 900, 412, 30_000),
                new InstanceReading.Retention("day", new Asked(at, null, Trouble.NOT_PERMITTED), List.of()),
                new InstanceReading.Peers(new Asked(at, at, null), 7, null)));
        // When
        JsonPath figures = figures(30, at);
        // Then
        assertThat(figures.getBoolean("reading")).isTrue();
        assertThat(figures.getList("missing.what"))
                .containsExactly("measures", "dimensions", "retention", "activity", "posts_by_domain");
        assertThat(figures.getString("missing.find { it.what == 'retention' }.why"))
                .contains("permission view_dashboard");
        assertThat(figures.getString("missing.find { it.what == 'measures' }.why"))
                .contains("poller-service");
        assertThat(figures.getLong("size.users"))
                .as("what was read before is shown")
                .isEqualTo(900);
        assertThat(figures.getString("parts.find { it.what == 'size' }.why")).contains("HTTP_TIMEOUT");
        assertThat(figures.getString("parts.find { it.what == 'size' }.read_at"))
                .isEqualTo(LATE.toString());
        assertThat(figures.getString("peers_new")).isNull();
    }

    @Test
    void every_trouble_says_what_helps() {
        for (Trouble trouble : Trouble.values()) {
            InstanceFigures figures = InstanceView.of(
                    List.of(new InstanceReading.Activity(new Asked(LATE, null, trouble), List.of())), 30);

            assertThat(figures.missing())
                    .filteredOn(each -> each.what().equals("activity"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.why()).hasSizeGreaterThan(40));
        }
    }

    private JsonPath figures(int days, Instant asOf) {
        String path = "/analytics/instance?days=" + days;
        await().atMost(SOON)
                .until(() -> asOf.toString().equals(moderator.get(path).as(200).getString("as_of")));
        return moderator.get(path).as(200);
    }

    private void told(List<Part> parts) {
        publisher
                .publish(
                        Topics.INSTANCE,
                        Topics.CURRENT,
                        "instance:test:" + UUID.randomUUID(),
                        new InstanceReading(1, LATE, parts))
                .await()
                .atMost(SOON);
    }

    private static List<Part> all() {
        Asked early = new Asked(EARLY, EARLY, null);
        Asked late = new Asked(LATE, LATE, null);
        var measure = new InstanceReading.Measure(
                "active_users", null, 412, null, 398L, List.of(new InstanceReading.Point(DAY, 61)));
        var dimension = new InstanceReading.Dimension(
                "languages", List.of(new InstanceReading.Share("en", "English", "240", null, "240")));
        List<InstanceReading.Cohort> days = IntStream.range(0, 30)
                .mapToObj(ago -> new InstanceReading.Cohort(
                        DAY.minusDays(ago), List.of(new InstanceReading.Later(DAY.minusDays(ago), 1, 5))))
                .toList();
        return List.of(
                new InstanceReading.Measures(7, late, List.of(measure)),
                new InstanceReading.Measures(30, late, List.of(measure)),
                new InstanceReading.Measures(90, late, List.of(measure)),
                new InstanceReading.Dimensions(7, late, List.of(dimension)),
                new InstanceReading.Dimensions(30, late, List.of(dimension)),
                new InstanceReading.Dimensions(90, late, List.of(dimension)),
                new InstanceReading.Retention("day", early, days),
                new InstanceReading.Retention("month", early, days.subList(0, 1)),
                new InstanceReading.Size(late, 900, 412, 30_000),
                new InstanceReading.Peers(early, 1_200, 3L),
                new InstanceReading.Activity(late, List.of(new InstanceReading.Week(EARLY, 5, 4, 3))),
                new InstanceReading.PostsByDomain(
                        late,
                        List.of(
                                new InstanceReading.DomainPosts("local", 70),
                                new InstanceReading.DomainPosts("trees.example", 20)),
                        10));
    }
}
