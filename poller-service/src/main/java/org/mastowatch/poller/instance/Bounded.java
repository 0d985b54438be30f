package org.mastowatch.poller.instance;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.mastodon.DimensionKey;
import org.mastowatch.mastodon.MeasureKey;
import org.mastowatch.mastodon.entity.Cohort;
import org.mastowatch.mastodon.entity.Dimension;
import org.mastowatch.mastodon.entity.InstanceActivity;
import org.mastowatch.mastodon.entity.Measure;

/**
 * Takes of an answer what was asked for and no more than fits: whatever a server says, a reading stays small and its texts are
 * short and printable.
 */
final class Bounded {

    /** Shares of one thing. */
    static final int SHARES = 20;

    private static final int POINTS = 100;
    private static final int COHORTS = 40;
    private static final int WEEKS = 20;
    private static final int TEXT = 100;
    private static final int UNIT = 20;

    /** Control characters, and those that turn the direction of what follows. */
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}+");

    private static final Set<String> MEASURES = Arrays.stream(MeasureKey.Own.values())
            .map(each -> MeasureKey.of(each).key())
            .collect(Collectors.toSet());
    private static final Set<String> DIMENSIONS = Arrays.stream(DimensionKey.Own.values())
            .map(each -> DimensionKey.of(each).key())
            .collect(Collectors.toSet());

    private Bounded() {}

    static List<InstanceReading.Measure> measures(List<Measure> told) {
        return told.stream()
                .filter(each -> MEASURES.contains(each.key()))
                .limit(MEASURES.size())
                .map(each -> new InstanceReading.Measure(
                        each.key(),
                        text(each.unit(), UNIT),
                        each.total(),
                        text(each.humanValue(), TEXT),
                        each.previousTotal(),
                        each.data().stream()
                                .map(Bounded::point)
                                .filter(Objects::nonNull)
                                .limit(POINTS)
                                .toList()))
                .toList();
    }

    private static InstanceReading.@Nullable Point point(Measure.Point point) {
        return point.date() == null ? null : new InstanceReading.Point(point.date(), point.value());
    }

    static List<InstanceReading.Dimension> dimensions(List<Dimension> told) {
        return told.stream()
                .filter(each -> DIMENSIONS.contains(each.key()))
                .limit(DIMENSIONS.size())
                .map(each -> new InstanceReading.Dimension(
                        each.key(),
                        each.data().stream().limit(SHARES).map(Bounded::share).toList()))
                .toList();
    }

    private static InstanceReading.Share share(Dimension.Share share) {
        return new InstanceReading.Share(
                known(share.key(), TEXT),
                text(share.humanKey(), TEXT),
                known(share.value(), TEXT),
                text(share.unit(), UNIT),
                text(share.humanValue(), TEXT));
    }

    static List<InstanceReading.Cohort> cohorts(List<Cohort> told) {
        return told.stream()
                .map(Bounded::cohort)
                .filter(Objects::nonNull)
                .limit(COHORTS)
                .toList();
    }

    private static InstanceReading.@Nullable Cohort cohort(Cohort cohort) {
        return cohort.period() == null
                ? null
                : new InstanceReading.Cohort(
                        cohort.period(),
                        cohort.data().stream()
                                .map(Bounded::later)
                                .filter(Objects::nonNull)
                                .limit(COHORTS)
                                .toList());
    }

    private static InstanceReading.@Nullable Later later(Cohort.Later later) {
        return later.date() == null ? null : new InstanceReading.Later(later.date(), later.rate(), later.value());
    }

    static List<InstanceReading.Week> weeks(List<InstanceActivity> told) {
        return told.stream()
                .limit(WEEKS)
                .map(each -> new InstanceReading.Week(
                        Instant.ofEpochSecond(Math.clamp(each.week(), 0, Integer.MAX_VALUE)),
                        each.statuses(),
                        each.logins(),
                        each.registrations()))
                .toList();
    }

    private static @Nullable String text(@Nullable String told, int most) {
        return told == null ? null : known(told, most);
    }

    /** One line of printable text. */
    private static String known(String told, int most) {
        String printable = UNPRINTABLE.matcher(told).replaceAll("").strip();
        return printable.length() <= most
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, printable.codePointCount(0, most)));
    }
}
