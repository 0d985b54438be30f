package org.mastowatch.deploy.prometheus;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mastowatch.deploy.Checkout;

/** The metrics that exist, and those that an expression names. */
public final class Metrics {

    private static final Pattern WRITTEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern EITHER_NAME = Pattern.compile("__name__=~\"\\(ruby_\\)\\?([a-z_:]+)\"");
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])[a-zA-Z_:][\\w:]*(?!\\w|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "Inf", "NaN");
    private static final Set<String> KNOWN = Stream.concat(ours(), foreign()).collect(Collectors.toUnmodifiableSet());

    private Metrics() {}

    /** Those that an expression names and that nobody exports. */
    public static Set<String> unknown(String expression) {
        Set<String> names = named(expression);
        names.removeAll(KNOWN);
        return names;
    }

    static Set<String> named(String expression) {
        Set<String> names = EITHER_NAME
                .matcher(expression)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String bare = WRITTEN.matcher(expression).replaceAll("");
        bare = SELECTOR.matcher(bare).replaceAll("");
        bare = GROUPING.matcher(bare).replaceAll("");
        NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .forEach(names::add);
        return names;
    }

    /** The names on the reference page; a timer is three series, and one with a histogram has buckets too. */
    private static Stream<String> ours() {
        return Checkout.rows("metrics.md").stream().flatMap(row -> {
            String name = row.getFirst().replace("`", "");
            return Stream.concat(Stream.of(name), endings(row.get(1)).stream().map(ending -> name + ending));
        });
    }

    private static List<String> endings(String kind) {
        if (!kind.startsWith("timer")) {
            return List.of();
        }
        return kind.contains("histogram")
                ? List.of("_count", "_sum", "_max", "_bucket")
                : List.of("_count", "_sum", "_max");
    }

    /** Those of the platform, of Mastodon's exporter and of PostgreSQL's. */
    private static Stream<String> foreign() {
        return Checkout.text("deploy/src/test/prometheus/foreign-metrics.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }
}
