package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names lines of {@code .env} that mean nothing here, such as a mistyped one, or one of the Python original's. */
final class UnknownSettings {

    private static final Path REFERENCE = Path.of("docs", "reference", "configuration.md");
    private static final Pattern SETTING = Pattern.compile("^\\| `([A-Z][A-Z0-9_]*)` \\|", Pattern.MULTILINE);

    /** Settings of Quarkus, of Kafka's clients, of the JVM, and ours that have no shorter name. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("(QUARKUS|KAFKA|MASTOWATCH|SMALLRYE|OTEL|JAVA)_[A-Z0-9_]+");

    /** What takes the place of a setting of the original's. */
    private static final Map<String, String> INSTEAD = Map.of(
            "QUEUE_STATS_INTERVAL",
            "queues are counted whenever /metrics is asked, see docs/reference/metrics.md",
            "VITE_API_URL",
            "the gateway serves the console itself; pages of another origin are let in with UI_ORIGIN");

    private UnknownSettings() {}

    /**
     * A line each, which says what to do.
     *
     * @param root where the checkout lies
     * @param file what {@code .env} sets
     */
    static List<String> in(Path root, Map<String, String> file) {
        Set<String> known = known(root);
        List<String> lines = new ArrayList<>();
        if (known.isEmpty()) {
            return lines;
        }
        new TreeMap<>(file)
                .keySet().stream()
                        .filter(name -> !known.contains(name.replaceFirst("_FILE$", "")))
                        .filter(name -> !OF_OTHERS.matcher(name).matches())
                        .forEach(
                                name -> lines.add(
                                        INSTEAD.containsKey(name)
                                                ? name + " in .env is of the Python original and means nothing here: "
                                                        + INSTEAD.get(name) + "."
                                                : name
                                                        + " in .env means nothing here. docs/reference/configuration.md has every setting."));
        return lines;
    }

    private static Set<String> known(Path root) {
        try {
            Set<String> known = new TreeSet<>();
            Matcher setting = SETTING.matcher(Files.readString(root.resolve(REFERENCE)));
            while (setting.find()) {
                known.add(setting.group(1));
            }
            return known;
        } catch (IOException noCheckout) {
            return Set.of();
        }
    }
}
