package org.mastowatch.emulator.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Tags;

/** What a whole is made of, the largest part first. */
public final class Dimensions {
    private static final long BYTES_PER_POST = 2_048;
    private static final long BYTES_PER_ATTACHMENT = 65_536;

    /** The parts of a whole. */
    public record Dimension(String key, List<Part> data) {
        public Dimension {
            data = List.copyOf(data);
        }
    }

    /**
     * A part.
     *
     * @param unit {@code bytes}, or null
     * @param shown the value as people read it; null where that is the value itself
     */
    public record Part(
            String key,
            String name,
            String value,
            @Nullable String unit,
            @Nullable String shown) {}

    private final Instance instance;
    private final String localDomain;

    /** Parts of what this server knows. */
    public Dimensions(Instance instance, String localDomain) {
        this.instance = instance;
        this.localDomain = localDomain;
    }

    /**
     * Computes one.
     *
     * @param subject the domain or the hashtag's number that it is about
     * @return null for an unknown key
     */
    public @Nullable Dimension of(String key, Period period, int limit, String subject) {
        List<Part> parts = switch (key) {
            case "languages" -> counted(newcomers(period).map(Dimensions::locale), Dimensions::language, limit);
            case "sources" -> counted(newcomers(period).map(_ -> "web"), _ -> "Website", limit);
            case "servers" -> counted(posts(period).map(this::server), s -> s, limit);
            case "space_usage" -> space();
            case "software_versions" -> software();
            case "tag_servers" -> counted(tagged(period, subject).map(this::server), s -> s, limit);
            case "tag_languages" ->
                counted(tagged(period, subject).map(Dimensions::languageOf), Dimensions::language, limit);
            case "instance_accounts" -> counted(accounts(subject).map(Person::username), s -> s, limit);
            case "instance_languages" ->
                counted(
                        accounts(subject)
                                .flatMap(p -> instance.posts().of(p.id()).values().stream())
                                .filter(p -> period.holds(p.createdAt()))
                                .map(Dimensions::languageOf),
                        Dimensions::language,
                        limit);
            default -> null;
        };
        return parts == null ? null : new Dimension(key, parts);
    }

    private static List<Part> counted(Stream<String> keys, Function<String, String> name, int limit) {
        Map<String, Long> counts = keys.collect(Collectors.groupingBy(k -> k, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(limit)
                .map(e -> new Part(e.getKey(), name.apply(e.getKey()), Long.toString(e.getValue()), null, null))
                .toList();
    }

    private Stream<Person> newcomers(Period period) {
        return instance.people().newestFirst().stream().filter(Person::local).filter(p -> period.holds(p.createdAt()));
    }

    private static String locale(Person person) {
        return person.login() == null || person.login().locale() == null
                ? "und"
                : Objects.requireNonNull(person.login().locale());
    }

    private static String languageOf(Post post) {
        return post.language() == null ? "und" : post.language();
    }

    private static String language(String code) {
        return code.equals("und") ? "Unknown" : Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
    }

    private Stream<Post> posts(Period period) {
        return instance.posts().newestFirst().stream().filter(p -> period.holds(p.createdAt()));
    }

    private Stream<Post> tagged(Period period, String tagId) {
        Tags.Tag tag = tagId.chars().allMatch(Character::isDigit) && !tagId.isEmpty() && tagId.length() < 18
                ? instance.tags().find(Long.parseLong(tagId))
                : null;
        return posts(period).filter(p -> tag != null && p.tags().contains(tag.name()));
    }

    private String server(Post post) {
        Person author = instance.people().find(post.accountId());
        return author == null || author.domain() == null ? localDomain : author.domain();
    }

    private Stream<Person> accounts(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return instance.people().newestFirst().stream().filter(p -> lower.equals(p.domain()));
    }

    /** The kept posts and attachments at a flat size each, since nothing is really stored. */
    private List<Part> space() {
        long posts = instance.posts().newestFirst().size();
        long media = instance.posts().newestFirst().stream()
                .mapToLong(p -> p.media().size())
                .sum();
        return List.of(
                bytes("postgresql", "PostgreSQL", posts * BYTES_PER_POST),
                bytes("redis", "Redis", posts),
                bytes("media", "Media storage", media * BYTES_PER_ATTACHMENT));
    }

    private static Part bytes(String key, String name, long value) {
        return new Part(key, name, Long.toString(value), "bytes", Sizes.shown(value));
    }

    private List<Part> software() {
        return List.of(
                version("mastodon", "Mastodon", instance.about().version().text()),
                version("ruby", "Ruby", "3.4.5p51"),
                version("postgresql", "PostgreSQL", "18.0"),
                version("redis", "Redis", "7.0.15"));
    }

    private static Part version(String key, String name, String value) {
        return new Part(key, name, value, null, value);
    }
}
