package org.mastowatch.gateway.analytics;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.Cohort;
import org.mastowatch.mastodon.entity.Dimension;
import org.mastowatch.mastodon.entity.InstanceActivity;
import org.mastowatch.mastodon.entity.Measure;

/**
 * The instance in numbers, as its own dashboard has them and as the poller read them last. What it did not tell is null and
 * named.
 *
 * @param asOf when the newest part was read; null before the first
 * @param reading whether some part was not asked for yet, so that looking again in a few seconds shows more
 * @param measures numbers over time: active and new users, interactions, opened and resolved reports
 * @param dimensions shares: languages, sources of sign-ups, servers, space used, versions of software
 * @param retention how many of those who joined came back
 * @param peers how many servers it knows
 * @param peersNew those of them that it did not know a day before; null until there is something to compare with
 * @param activity the last weeks
 * @param size accounts, people and posts of its own
 * @param postsByDomain posts that the suite saw within 24 h, by server
 * @param parts each part: when it was read, and why it was not read since
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
        @Nullable Long peersNew,
        @Nullable List<InstanceActivity> activity,
        @Nullable Size size,
        @Nullable List<DomainPosts> postsByDomain,
        List<PartRead> parts,
        List<Missing> missing) {

    InstanceFigures {
        measures = measures == null ? null : List.copyOf(measures);
        dimensions = dimensions == null ? null : List.copyOf(dimensions);
        retention = retention == null ? null : List.copyOf(retention);
        activity = activity == null ? null : List.copyOf(activity);
        postsByDomain = postsByDomain == null ? null : List.copyOf(postsByDomain);
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /**
     * How large the instance is.
     *
     * @param activeMonth people who were there within a month
     */
    @Schema(name = "InstanceSize")
    record Size(long users, long activeMonth, long posts) {}

    /**
     * Posts of one server.
     *
     * @param domain {@code local} for the instance itself, {@code other} for all that are not named
     * @param share of all posts, 0 to 1
     */
    @Schema(name = "PostsOfDomain")
    record DomainPosts(@Schema(examples = "trees.example") String domain, long posts, double share) {}

    /**
     * How a part stands.
     *
     * @param readAt when its values were read; null if they never were
     * @param why why the last asking brought nothing, and what helps; null if it did
     */
    @Schema(name = "InstancePart")
    record PartRead(
            @Schema(examples = "retention") String what,
            @Nullable Instant readAt,

            @Schema(examples = "Mastodon did not answer in time. It is asked again by itself.") @Nullable
            String why) {}

    /** Something that Mastodon did not tell. */
    @Schema(name = "MissingFigures")
    record Missing(
            @Schema(examples = "retention") String what,

            @Schema(
                    examples =
                            "The role of the token's account may not see it. Give that role the permission view_dashboard.")
            String why) {}
}
