package org.mastowatch.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** An invented reading of an instance's figures, with each kind of part. */
final class InstanceSample {

    private InstanceSample() {}

    static InstanceReading reading(Instant seen) {
        var read = new InstanceReading.Asked(seen, seen, null);
        var refused = new InstanceReading.Asked(seen, null, InstanceReading.Trouble.NOT_PERMITTED);
        LocalDate day = LocalDate.parse("2026-03-01");
        return new InstanceReading(
                1,
                seen,
                List.of(
                        new InstanceReading.Measures(
                                30,
                                read,
                                List.of(new InstanceReading.Measure(
                                        "active_users",
                                        null,
                                        412,
                                        null,
                                        398L,
                                        List.of(new InstanceReading.Point(day, 61))))),
                        new InstanceReading.Dimensions(
                                30,
                                read,
                                List.of(new InstanceReading.Dimension(
                                        "space_usage",
                                        List.of(new InstanceReading.Share(
                                                "media", "Media", "1024", "bytes", "1 KB"))))),
                        new InstanceReading.Retention(
                                "day",
                                read,
                                List.of(new InstanceReading.Cohort(
                                        day, List.of(new InstanceReading.Later(day, 1.0, 12))))),
                        new InstanceReading.Retention("month", refused, List.of()),
                        new InstanceReading.Size(read, 900, 412, 30_000),
                        new InstanceReading.Peers(read, 1_200, 3L),
                        new InstanceReading.Activity(
                                read,
                                List.of(new InstanceReading.Week(Instant.parse("2026-02-23T00:00:00Z"), 5, 4, 3))),
                        new InstanceReading.PostsByDomain(
                                read,
                                List.of(
                                        new InstanceReading.DomainPosts(InstanceReading.PostsByDomain.LOCAL, 70),
                                        new InstanceReading.DomainPosts("trees.example", 20)),
                                10)));
    }
}
