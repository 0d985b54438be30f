package org.mastowatch.poller.instance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mastowatch.events.InstanceReading.Activity;
import org.mastowatch.events.InstanceReading.Cohort;
import org.mastowatch.events.InstanceReading.Dimension;
import org.mastowatch.events.InstanceReading.Measures;
import org.mastowatch.events.InstanceReading.Point;
import org.mastowatch.events.InstanceReading.Retention;
import org.mastowatch.events.InstanceReading.Share;
import org.mastowatch.events.InstanceReading.Week;

/** Which numbers of a reading are metrics: those of a time that is over, since others only grow until it is. */
final class Shown {

    /** Series of one dimension. */
    private static final int LARGEST = 10;

    /** Its values are versions. */
    private static final String VERSIONS = "software_versions";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Duration WEEK = Duration.ofDays(7);

    private Shown() {}

    /** By measure, the value of the last day before {@code today}. */
    static Map<String, Long> lastFullDay(Measures told, LocalDate today) {
        Map<String, Long> values = new TreeMap<>();
        told.measures()
                .forEach(measure -> measure.data().stream()
                        .filter(point -> point.date().isBefore(today))
                        .max(Comparator.comparing(Point::date))
                        .ifPresent(point -> values.put(measure.key(), point.value())));
        return values;
    }

    /** The largest, the largest first; of versions each with 1. Two of one name are one. */
    static Map<String, Long> largest(Dimension told) {
        if (told.key().equals(VERSIONS)) {
            return told.data().stream()
                    .limit(LARGEST)
                    .collect(Collectors.toMap(
                            share -> share.key() + " " + share.value(), share -> 1L, (one, other) -> one));
        }
        return told.data().stream()
                .filter(share -> NUMBER.matcher(share.value()).matches())
                .collect(Collectors.toMap(Share::key, share -> Long.parseLong(share.value()), Long::sum))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(LARGEST)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** Of the last that joined and whose next day or month is over, the part that came back in it. */
    static OptionalDouble cameBack(Retention told, LocalDate today) {
        LocalDate now = told.frequency().equals("month") ? today.withDayOfMonth(1) : today;
        return told.cohorts().stream()
                .filter(cohort -> cohort.data().size() > 1)
                .filter(cohort -> cohort.data().get(0).value() > 0)
                .filter(cohort -> cohort.data().get(1).date().isBefore(now))
                .max(Comparator.comparing(Cohort::period))
                .map(cohort -> OptionalDouble.of(cohort.data().get(1).rate()))
                .orElseGet(OptionalDouble::empty);
    }

    /** The newest week that was over. */
    static Optional<Week> lastFullWeek(Activity told, Instant at) {
        return told.weeks().stream()
                .filter(week -> !week.beginsAt().plus(WEEK).isAfter(at))
                .max(Comparator.comparing(Week::beginsAt));
    }
}
