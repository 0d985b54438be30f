package org.mastowatch.gateway.analytics;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.Cohort;
import org.mastowatch.mastodon.entity.Dimension;
import org.mastowatch.mastodon.entity.InstanceActivity;
import org.mastowatch.mastodon.entity.Measure;

/**
 * The instance in numbers, as its own dashboard has them. What it did not tell is null and named.
 *
 * @param asOf when Mastodon was asked; null while it is asked for the first time
 * @param reading whether Mastodon is being asked anew, so that looking again in a few seconds shows more
 * @param measures numbers over time: active and new users, interactions, opened and resolved reports
 * @param dimensions shares: languages, sources of sign-ups, servers, space used, versions of software
 * @param retention how many of those who joined came back
 * @param peers how many servers it knows
 * @param activity the last weeks
 * @param missing what could not be read, and why
 */
record InstanceFigures(
        @Nullable Instant asOf,
        boolean reading,
        @Schema(examples = "30") int days,
        @Nullable List<Measure> measures,
        @Nullable List<Dimension> dimensions,
        @Nullable List<Cohort> retention,
        @Nullable Long peers,
        @Nullable List<InstanceActivity> activity,
        List<Missing> missing) {

    InstanceFigures {
        measures = measures == null ? null : List.copyOf(measures);
        dimensions = dimensions == null ? null : List.copyOf(dimensions);
        retention = retention == null ? null : List.copyOf(retention);
        activity = activity == null ? null : List.copyOf(activity);
        missing = List.copyOf(missing);
    }

    /** Nothing yet, while Mastodon is asked for the first time. */
    static InstanceFigures awaited(int days) {
        List<Missing> all = Stream.of("measures", "dimensions", "retention", "peers", "activity")
                .map(what -> new Missing(what, "Mastodon is being asked for it. Look again in a few seconds."))
                .toList();
        return new InstanceFigures(null, true, days, null, null, null, null, null, all);
    }

    /** The same, shown while newer ones are read. */
    InstanceFigures whileReading() {
        return new InstanceFigures(asOf, true, days, measures, dimensions, retention, peers, activity, missing);
    }

    /** Something that Mastodon did not tell. */
    @Schema(name = "MissingFigures")
    record Missing(
            @Schema(examples = "retention") String what,

            @Schema(examples = "The token's role may not see it; it needs view_dashboard.")
            String why) {}
}
