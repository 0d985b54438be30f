package org.mastowatch.poller.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Activity;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.Cohort;
import org.mastowatch.events.InstanceReading.Dimension;
import org.mastowatch.events.InstanceReading.Dimensions;
import org.mastowatch.events.InstanceReading.DomainPosts;
import org.mastowatch.events.InstanceReading.Later;
import org.mastowatch.events.InstanceReading.Measure;
import org.mastowatch.events.InstanceReading.Measures;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.InstanceReading.Point;
import org.mastowatch.events.InstanceReading.PostsByDomain;
import org.mastowatch.events.InstanceReading.Retention;
import org.mastowatch.events.InstanceReading.Share;
import org.mastowatch.events.InstanceReading.Week;

class ShownTest {

    private static final Instant NOW = Instant.parse("2026-03-11T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-11");
    private static final Asked READ = new Asked(NOW, NOW, null);

    @Test
    void of_measures_the_last_day_that_is_over_is_shown() {
        Measure measure = new Measure(
                "new_users",
                null,
                9,
                null,
                null,
                List.of(new Point(TODAY, 1), new Point(TODAY.minusDays(1), 5), new Point(TODAY.minusDays(2), 3)));

        assertThat(Shown.lastFullDay(new Measures(30, READ, List.of(measure)), TODAY))
                .containsExactly(java.util.Map.entry("new_users", 5L));
    }

    @Test
    void of_a_dimension_ten_are_shown_the_largest() {
        List<Share> shares = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new Share("k" + i, null, Integer.toString(i), null, null))
                .toList();

        assertThat(Shown.largest(new Dimension("servers", shares)))
                .hasSize(10)
                .containsEntry("k20", 20L)
                .containsEntry("k11", 11L);
        assertThat(Shown.largest(new Dimension(
                        "software_versions", List.of(new Share("mastodon", "Mastodon", "4.6.0", null, null)))))
                .containsExactly(java.util.Map.entry("mastodon 4.6.0", 1L));
        assertThat(Shown.largest(new Dimension("servers", List.of(new Share("odd", null, "many", null, null)))))
                .isEmpty();
    }

    @Test
    void who_came_back_is_counted_when_the_day_or_the_month_is_over() {
        // Given: of those of the 9th a half came back on the 10th; nobody joined on the 8th; the 10th is not over for
        // its next day
        List<Cohort> days = List.of(
                cohort(TODAY.minusDays(3), 0, 0.9, TODAY.minusDays(2)),
                cohort(TODAY.minusDays(2), 4, 0.5, TODAY.minusDays(1)),
                cohort(TODAY.minusDays(1), 4, 0.25, TODAY));
        // Then
        assertThat(Shown.cameBack(new Retention("day", READ, days), TODAY)).hasValue(0.5);
        assertThat(Shown.cameBack(
                        new Retention(
                                "month",
                                READ,
                                List.of(
                                        cohort(LocalDate.parse("2026-01-01"), 7, 0.75, LocalDate.parse("2026-02-01")),
                                        cohort(LocalDate.parse("2026-02-01"), 7, 0.1, LocalDate.parse("2026-03-01")))),
                        TODAY))
                .hasValue(0.75);
        assertThat(Shown.cameBack(new Retention("day", READ, List.of()), TODAY)).isEmpty();
    }

    @Test
    void of_weeks_the_last_that_is_over_is_shown() {
        Activity told = new Activity(
                READ,
                List.of(
                        new Week(NOW.minus(Duration.ofDays(2)), 1, 1, 1),
                        new Week(NOW.minus(Duration.ofDays(9)), 2, 2, 2),
                        new Week(NOW.minus(Duration.ofDays(16)), 3, 3, 3)));

        assertThat(Shown.lastFullWeek(told, NOW).orElseThrow().statuses()).isEqualTo(2);
    }

    @Test
    void a_series_that_the_newest_reading_lacks_is_gone() {
        // Given
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        InstanceGauges gauges = new InstanceGauges(metrics);
        gauges.show(reading(
                new PostsByDomain(READ, List.of(new DomainPosts("oak.example", 3)), 1),
                new Dimensions(
                        30,
                        READ,
                        List.of(new Dimension("languages", List.of(new Share("en", "English", "3", null, null)))))));
        // When
        gauges.show(reading(new PostsByDomain(READ, List.of(new DomainPosts("elm.example", 4)), 1)));
        // Then
        assertThat(metrics.find("mastowatch.posts.by.domain")
                        .tag("domain", "oak.example")
                        .gauge())
                .isNull();
        assertThat(metrics.get("mastowatch.posts.by.domain")
                        .tag("domain", "elm.example")
                        .gauge()
                        .value())
                .isEqualTo(4);
        assertThat(metrics.find("mastowatch.instance.dimension").gauges()).isEmpty();
        // When
        gauges.hide();
        // Then
        assertThat(metrics.getMeters()).isEmpty();
    }

    private static InstanceReading reading(Part... parts) {
        return new InstanceReading(1, NOW, List.of(parts));
    }

    private static Cohort cohort(LocalDate joined, long count, double rate, LocalDate next) {
        return new Cohort(joined, List.of(new Later(joined, 1, count), new Later(next, rate, (long) (count * rate))));
    }
}
