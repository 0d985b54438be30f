package org.mastowatch.poller.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.mastodon.entity.Cohort;
import org.mastowatch.mastodon.entity.Dimension;
import org.mastowatch.mastodon.entity.InstanceActivity;
import org.mastowatch.mastodon.entity.Measure;

/** Whatever a server says, what is told of it stays small. */
class BoundedTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @Test
    void what_nobody_asked_for_is_left_out() {
        assertThat(Bounded.measures(List.of(
                        new Measure("new_users", null, 1, null, null, List.of()),
                        new Measure("free_lunch", null, 1, null, null, List.of()))))
                .extracting(InstanceReading.Measure::key)
                .containsExactly("new_users");
        assertThat(Bounded.dimensions(List.of(new Dimension("lunch", List.of()))))
                .isEmpty();
    }

    @Test
    void texts_are_short_and_printable() {
        Dimension hostile = new Dimension(
                "sources",
                List.of(new Dimension.Share(
                        "a\u0000b\n\u202Ec" + "x".repeat(5_000), "\u200B", "😀".repeat(200), "u".repeat(50), null)));

        InstanceReading.Share share =
                Bounded.dimensions(List.of(hostile)).getFirst().data().getFirst();

        assertThat(share.key()).startsWith("abcx").hasSize(100);
        assertThat(share.humanKey()).isEmpty();
        assertThat(share.value()).hasSize(100);
        assertThat(share.value().codePoints()).as("none is cut in two").containsOnly("😀".codePointAt(0));
        assertThat(share.unit()).hasSize(20);
        assertThat(share.humanValue()).isNull();
    }

    @Test
    void lists_end() {
        List<Measure.Point> points = IntStream.range(0, 5_000)
                .mapToObj(i -> new Measure.Point(DAY, i))
                .toList();
        List<Dimension.Share> shares = IntStream.range(0, 5_000)
                .mapToObj(i -> new Dimension.Share("k" + i, null, "1", null, null))
                .toList();
        List<Cohort> cohorts = IntStream.range(0, 5_000)
                .mapToObj(i -> new Cohort(
                        DAY,
                        "day",
                        IntStream.range(0, 500)
                                .mapToObj(j -> new Cohort.Later(DAY, 0, 0))
                                .toList()))
                .toList();

        assertThat(Bounded.measures(List.of(new Measure("new_users", null, 1, null, null, points)))
                        .getFirst()
                        .data())
                .hasSize(100);
        assertThat(Bounded.dimensions(List.of(new Dimension("servers", shares)))
                        .getFirst()
                        .data())
                .hasSize(20);
        assertThat(Bounded.cohorts(cohorts))
                .hasSize(40)
                .allSatisfy(cohort -> assertThat(cohort.data()).hasSize(40));
        assertThat(Bounded.weeks(IntStream.range(0, 5_000)
                        .mapToObj(i -> new InstanceActivity(Long.MAX_VALUE - i, 0, 0, 0))
                        .toList()))
                .hasSize(20);
    }
}
