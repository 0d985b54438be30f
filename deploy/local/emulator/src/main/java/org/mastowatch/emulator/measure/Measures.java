package org.mastowatch.emulator.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.instance.Tags;

/** Sums over a span of time, with the value of each day. */
public final class Measures {
    private static final long BYTES_PER_ATTACHMENT = 65_536;

    /**
     * A sum.
     *
     * @param unit {@code bytes}, or null for a mere number
     * @param previous the sum of the span before; null where the total is of all time
     * @param times whether the days are written as times
     */
    public record Measure(
            String key,
            @Nullable String unit,
            long total,
            @Nullable Long previous,
            boolean times,
            List<Day> days) {
        public Measure {
            days = List.copyOf(days);
        }
    }

    /** The value of a day. */
    public record Day(LocalDate day, long value) {}

    /** Something that counts, when it happened, and for how much. */
    private record Hit(@Nullable Instant at, long who, long weight) {}

    private final Instance instance;

    /** Sums over what this server knows. */
    public Measures(Instance instance) {
        this.instance = instance;
    }

    /** The parameter that a measure cannot do without; null if it needs none. */
    public static @Nullable String needs(String key) {
        if (key.startsWith("instance_")) {
            return "domain";
        }
        return key.startsWith("tag_") ? "id" : null;
    }

    /**
     * Computes one.
     *
     * @param subject the domain or the hashtag's number that it is about
     * @return null for an unknown key
     */
    public @Nullable Measure of(String key, Period period, String subject) {
        return switch (key) {
            case "active_users" -> distinct(key, activity(), period);
            case "new_users" -> sum(key, signUps(), period, false);
            case "interactions" -> sum(key, interactions(), period, true);
            case "opened_reports" -> sum(key, reports(Report::createdAt), period, false);
            case "resolved_reports" -> sum(key, reports(Report::actionTakenAt), period, false);
            case "tag_accounts" -> distinct(key, tagged(subject, true), period);
            case "tag_uses" -> sum(key, tagged(subject, true), period, true);
            case "tag_servers" -> sum(key, serversOf(tagged(subject, false)), period, false);
            case "instance_accounts" -> whole(key, null, accounts(subject), period);
            case "instance_media_attachments" -> whole(key, "bytes", media(subject), period);
            case "instance_reports" -> whole(key, null, reportsAbout(subject), period);
            case "instance_statuses" -> whole(key, null, posts(subject), period);
            // Who follows whom is not played.
            case "instance_follows", "instance_followers" -> whole(key, null, List.of(), period);
            default -> null;
        };
    }

    private static Measure sum(String key, List<Hit> hits, Period period, boolean times) {
        return new Measure(
                key, null, total(hits, period), total(hits, period.previous()), times, days(hits, period, h -> h));
    }

    private static Measure whole(String key, @Nullable String unit, List<Hit> hits, Period period) {
        long total = hits.stream().mapToLong(Hit::weight).sum();
        return new Measure(key, unit, total, null, false, days(hits, period, h -> h));
    }

    /** Counts people and not what they did. */
    private static Measure distinct(String key, List<Hit> hits, Period period) {
        return new Measure(
                key,
                null,
                people(hits, period),
                people(hits, period.previous()),
                true,
                days(hits, period, Measures::once));
    }

    private static long total(List<Hit> hits, Period period) {
        return hits.stream()
                .filter(h -> period.holds(h.at()))
                .mapToLong(Hit::weight)
                .sum();
    }

    private static long people(List<Hit> hits, Period period) {
        return once(hits.stream().filter(h -> period.holds(h.at())).toList()).size();
    }

    private static List<Hit> once(List<Hit> hits) {
        return hits.stream().map(h -> new Hit(null, h.who(), 1)).distinct().toList();
    }

    private static List<Day> days(List<Hit> hits, Period period, UnaryOperator<List<Hit>> reduce) {
        var days = new ArrayList<Day>();
        for (LocalDate day : period.days()) {
            List<Hit> on = hits.stream()
                    .filter(h -> h.at() != null && Period.day(h.at()).equals(day))
                    .toList();
            days.add(new Day(
                    day, reduce.apply(on).stream().mapToLong(Hit::weight).sum()));
        }
        return days;
    }

    private Stream<Person> locals() {
        return instance.people().newestFirst().stream().filter(Person::local);
    }

    private List<Hit> signUps() {
        return locals().map(p -> new Hit(p.createdAt(), p.id(), 1)).toList();
    }

    /** Nobody's visits are recorded, so a sign-up and every post stand for one. */
    private List<Hit> activity() {
        return Stream.concat(
                        signUps().stream(),
                        instance.posts().newestFirst().stream()
                                .filter(p -> author(p).map(Person::local).orElse(false))
                                .map(p -> new Hit(p.createdAt(), p.accountId(), 1)))
                .toList();
    }

    private java.util.Optional<Person> author(Post post) {
        return java.util.Optional.ofNullable(instance.people().find(post.accountId()));
    }

    private List<Hit> interactions() {
        return instance.posts().newestFirst().stream()
                .filter(p -> p.inReplyTo() != null || p.reblog() || p.quoteOf() != null)
                .filter(p -> author(p).map(Person::local).orElse(false))
                .map(p -> new Hit(p.createdAt(), p.accountId(), 1))
                .toList();
    }

    private List<Hit> reports(java.util.function.Function<Report, @Nullable Instant> when) {
        return instance.reports().newestFirst().stream()
                .map(r -> new Hit(when.apply(r), r.id(), 1))
                .toList();
    }

    private List<Hit> tagged(String tagId, boolean all) {
        Tags.Tag tag = tagId.chars().allMatch(Character::isDigit) && tagId.length() < 18
                ? instance.tags().find(Long.parseLong(tagId))
                : null;
        return instance.posts().newestFirst().stream()
                .filter(p -> tag != null && p.tags().contains(tag.name()))
                .filter(p -> all || p.visibility().open())
                .map(p -> new Hit(p.createdAt(), p.accountId(), 1))
                .toList();
    }

    /** Each server once a day. */
    private List<Hit> serversOf(List<Hit> hits) {
        var seen = new java.util.HashSet<String>();
        return hits.stream()
                .filter(h -> {
                    Person person = instance.people().find(h.who());
                    return person != null
                            && h.at() != null
                            && seen.add(Objects.requireNonNullElse(person.domain(), "") + Period.day(h.at()));
                })
                .toList();
    }

    private Collection<Person> of(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return instance.people().newestFirst().stream()
                .filter(p -> lower.equals(p.domain()))
                .toList();
    }

    private List<Hit> accounts(String domain) {
        return of(domain).stream().map(p -> new Hit(p.createdAt(), p.id(), 1)).toList();
    }

    private List<Hit> posts(String domain) {
        return of(domain).stream()
                .flatMap(p -> instance.posts().of(p.id()).values().stream())
                .map(p -> new Hit(p.createdAt(), p.accountId(), 1))
                .toList();
    }

    private List<Hit> media(String domain) {
        return of(domain).stream()
                .flatMap(p -> instance.posts().of(p.id()).values().stream())
                .map(p -> new Hit(
                        p.createdAt(),
                        p.accountId(),
                        BYTES_PER_ATTACHMENT * p.media().size()))
                .toList();
    }

    private List<Hit> reportsAbout(String domain) {
        List<Long> ids = of(domain).stream().map(Person::id).toList();
        return instance.reports().newestFirst().stream()
                .filter(r -> ids.contains(r.targetId()))
                .map(r -> new Hit(r.createdAt(), r.id(), 1))
                .toList();
    }
}
