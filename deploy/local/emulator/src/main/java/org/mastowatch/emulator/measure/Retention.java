package org.mastowatch.emulator.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;

/** How many of those who joined in a day or a month still came back later. */
public final class Retention {
    /** Those who joined in one period. */
    public record Cohort(LocalDate period, List<Kept> data) {
        public Cohort {
            data = List.copyOf(data);
        }
    }

    /**
     * How many of a cohort were seen at a date or later.
     *
     * @param rate share of the cohort, 0 to 1
     */
    public record Kept(LocalDate date, double rate, long value) {}

    private record Member(LocalDate joined, LocalDate seen) {}

    private Retention() {}

    /** The cohorts of a span, by months or by days. */
    public static List<Cohort> of(Instance instance, Period period, boolean months) {
        UnaryOperator<LocalDate> start = months ? d -> d.withDayOfMonth(1) : d -> d;
        List<Member> members = instance.people().newestFirst().stream()
                .filter(Person::local)
                .map(p ->
                        new Member(start.apply(Period.day(p.createdAt())), start.apply(Period.day(seen(instance, p)))))
                .toList();
        var dates = new ArrayList<LocalDate>();
        LocalDate last = start.apply(period.lastDay());
        for (LocalDate date = start.apply(period.firstDay());
                !date.isAfter(last);
                date = months ? date.plusMonths(1) : date.plusDays(1)) {
            dates.add(date);
        }
        return dates.stream().map(date -> cohort(date, dates, members)).toList();
    }

    /** Nobody's visits are recorded, so the last post stands for the last one. */
    private static Instant seen(Instance instance, Person person) {
        Instant post = instance.posts().activityOf(person.id()).last();
        return post == null || post.isBefore(person.createdAt()) ? person.createdAt() : post;
    }

    private static Cohort cohort(LocalDate period, List<LocalDate> dates, List<Member> members) {
        List<Member> joined =
                members.stream().filter(m -> m.joined().equals(period)).toList();
        return new Cohort(
                period,
                dates.stream()
                        .filter(date -> !date.isBefore(period))
                        .map(date -> {
                            long kept = joined.stream()
                                    .filter(m -> !m.seen().isBefore(date))
                                    .count();
                            return new Kept(date, (double) kept / Math.max(1, joined.size()), kept);
                        })
                        .toList());
    }
}
