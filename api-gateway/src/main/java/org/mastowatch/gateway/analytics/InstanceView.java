package org.mastowatch.gateway.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.InstanceReading.PostsByDomain;
import org.mastowatch.events.InstanceReading.Trouble;
import org.mastowatch.gateway.analytics.InstanceFigures.DomainPosts;
import org.mastowatch.gateway.analytics.InstanceFigures.Missing;
import org.mastowatch.gateway.analytics.InstanceFigures.PartRead;
import org.mastowatch.mastodon.entity.Cohort;
import org.mastowatch.mastodon.entity.Dimension;
import org.mastowatch.mastodon.entity.InstanceActivity;
import org.mastowatch.mastodon.entity.Measure;

/** What of a reading is shown for a number of days. */
final class InstanceView {

    private static final int DAILY_UP_TO = 31;
    private static final String NOT_YET =
            "The poller-service has not read it yet. Look again in a few seconds; if it stays so,"
                    + " GET /parts says whether the poller-service works.";

    private final List<Part> parts;
    private final int days;
    private final List<PartRead> read = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private boolean reading;
    private @Nullable Instant asOf;

    private InstanceView(List<Part> parts, int days) {
        this.parts = parts;
        this.days = days;
    }

    static InstanceFigures of(List<Part> parts, int days) {
        return new InstanceView(parts, days).figures();
    }

    private InstanceFigures figures() {
        String frequency = days <= DAILY_UP_TO ? "day" : "month";
        var measures = told("measures", InstanceReading.Measures.class, each -> each.days() == days);
        var dimensions = told("dimensions", InstanceReading.Dimensions.class, each -> each.days() == days);
        var retention = told(
                "retention",
                InstanceReading.Retention.class,
                each -> each.frequency().equals(frequency));
        var peers = told("peers", InstanceReading.Peers.class, each -> true);
        var activity = told("activity", InstanceReading.Activity.class, each -> true);
        var size = told("size", InstanceReading.Size.class, each -> true);
        var posts = told("posts_by_domain", PostsByDomain.class, each -> true);
        return new InstanceFigures(
                asOf,
                reading,
                days,
                shown(
                        measures,
                        told -> told.measures().stream()
                                .map(InstanceView::measure)
                                .toList()),
                shown(
                        dimensions,
                        told -> told.dimensions().stream()
                                .map(InstanceView::dimension)
                                .toList()),
                shown(retention, this::cohorts),
                shown(peers, InstanceReading.Peers::known),
                peers.map(InstanceReading.Peers::fresh).orElse(null),
                shown(
                        activity,
                        told -> told.weeks().stream().map(InstanceView::week).toList()),
                shown(size, told -> new InstanceFigures.Size(told.users(), told.activeMonth(), told.posts())),
                shown(posts, InstanceView::domains),
                read,
                missing);
    }

    /** The part, where it was read once; notes how it stands. */
    private <T extends Part> Optional<T> told(String what, Class<T> type, Predicate<T> wanted) {
        Optional<T> part = parts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .findFirst();
        Asked asked = part.map(Part::asked).orElse(null);
        Instant readAt = asked == null ? null : asked.readAt();
        String why = asked == null ? NOT_YET : asked.trouble() == null ? null : why(asked.trouble());
        read.add(new PartRead(what, readAt, why));
        reading |= asked == null;
        asOf = Stream.of(Optional.ofNullable(asOf), Optional.ofNullable(readAt))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (readAt == null) {
            missing.add(new Missing(what, Objects.requireNonNullElse(why, NOT_YET)));
            return Optional.empty();
        }
        return part;
    }

    private static <T, V> @Nullable V shown(Optional<T> part, Function<T, V> values) {
        return part.map(values).orElse(null);
    }

    private static String why(Trouble trouble) {
        return switch (trouble) {
            case THROTTLED ->
                "The calls that Mastodon allows are used up for now. It is asked again by itself; if it stays so, read less"
                        + " often with INSTANCE_INTERVAL or the intervals of the polls.";
            case NOT_TOLD ->
                "The instance keeps it to itself, or is a version that does not know it. Peers and activity are shown where"
                        + " the instance's settings let everybody see them.";
            case TOKEN_REFUSED ->
                "The token of MASTODON_ADMIN_TOKEN is not accepted. Make a new one and give it to the poller-service.";
            case SCOPE_MISSING ->
                "The token of MASTODON_ADMIN_TOKEN lacks a scope. Make one with admin:read as a whole.";
            case NOT_PERMITTED ->
                "The role of the token's account may not see it. Give that role the permission view_dashboard.";
            case AWAY ->
                "Mastodon did not answer in time. It is asked again by itself; where the figures take the server longer than"
                        + " that, raise HTTP_TIMEOUT.";
        };
    }

    private static Measure measure(InstanceReading.Measure told) {
        return new Measure(
                told.key(),
                told.unit(),
                told.total(),
                told.humanValue(),
                told.previousTotal(),
                told.data().stream()
                        .map(point -> new Measure.Point(point.date(), point.value()))
                        .toList());
    }

    private static Dimension dimension(InstanceReading.Dimension told) {
        return new Dimension(
                told.key(),
                told.data().stream()
                        .map(share -> new Dimension.Share(
                                share.key(), share.humanKey(), share.value(), share.unit(), share.humanValue()))
                        .toList());
    }

    /** A month of days is read; of it those that joined within the days that are asked for. */
    private List<Cohort> cohorts(InstanceReading.Retention told) {
        Instant readAt = told.asked().readAt();
        LocalDate from = readAt == null || told.frequency().equals("month")
                ? LocalDate.MIN
                : LocalDate.ofInstant(readAt, ZoneOffset.UTC).minusDays(days - 1L);
        return told.cohorts().stream()
                .filter(cohort -> !cohort.period().isBefore(from))
                .map(cohort -> new Cohort(
                        cohort.period(),
                        told.frequency(),
                        cohort.data().stream()
                                .map(later -> new Cohort.Later(later.date(), later.rate(), later.value()))
                                .toList()))
                .toList();
    }

    private static InstanceActivity week(InstanceReading.Week told) {
        return new InstanceActivity(
                told.beginsAt().getEpochSecond(), told.statuses(), told.logins(), told.registrations());
    }

    private static List<DomainPosts> domains(PostsByDomain told) {
        long all = told.others()
                + told.domains().stream()
                        .mapToLong(InstanceReading.DomainPosts::posts)
                        .sum();
        Stream<InstanceReading.DomainPosts> others =
                told.others() == 0 ? Stream.of() : Stream.of(new InstanceReading.DomainPosts("other", told.others()));
        return Stream.concat(told.domains().stream(), others)
                .map(each -> new DomainPosts(each.domain(), each.posts(), all == 0 ? 0 : (double) each.posts() / all))
                .toList();
    }
}
