package org.mastowatch.deploy.compose;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mastowatch.deploy.Checkout;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** deploy/compose.yaml with its anchors and merges resolved, and what it is compared with. */
final class ComposeFile {

    static final String PATH = "deploy/compose.yaml";
    static final List<String> SERVICES =
            List.of("api-gateway", "poller-service", "analyzer-service", "reporter-service", "approval-service");

    /** {@code ${NAME}}, {@code ${NAME:-otherwise}} or {@code ${NAME:?what to do}}; a doubled dollar is none. */
    static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z][A-Z0-9_]*)(?::([-?])([^}]*))?}");

    private static final Pattern SECRETS = Pattern.compile("name: ([a-z-]+)\\n(?:  .*\\n)*?  secrets: \\[(.*)]");

    private ComposeFile() {}

    static Map<String, Object> root() {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Checkout.text(PATH)));
    }

    static Map<String, Map<String, Object>> parts() {
        Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
        map(root().get("services")).forEach((name, part) -> parts.put(name, map(part)));
        return parts;
    }

    static Map<String, Object> part(String name) {
        return parts().get(name);
    }

    /** What a part finds in its environment; null where it is what {@code .env} says, or nothing. */
    static Map<String, Object> environment(String part) {
        return map(part(part).getOrDefault("environment", Map.of()));
    }

    static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** The text as Compose would have it with these variables. */
    static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        variables.getOrDefault(found.group(1), "-".equals(found.group(2)) ? found.group(3) : "")))
                .replace("$$", "$");
    }

    /** The secrets of each service, as the chart gives them. */
    static Map<String, Set<String>> secrets() {
        Map<String, Set<String>> secrets = new LinkedHashMap<>();
        Matcher found = SECRETS.matcher(Checkout.text("k8s/helm/mastowatch/templates/_services.tpl"));
        while (found.find()) {
            secrets.put(found.group(1), new TreeSet<>(List.of(found.group(2).split(", "))));
        }
        return secrets;
    }

    /** Who reads each setting that docs/reference/configuration.md has. */
    static Map<String, Set<String>> readers() {
        Map<String, Set<String>> readers = new LinkedHashMap<>();
        for (List<String> row : Checkout.rows("configuration.md")) {
            String by = row.getLast();
            readers.put(
                    row.getFirst().replace("`", ""),
                    by.contains("all services")
                            ? new LinkedHashSet<>(SERVICES)
                            : SERVICES.stream().filter(by::contains).collect(Collectors.toSet()));
        }
        return readers;
    }

    /** The names that .env.example explains, with or without a {@code #} before them. */
    static Set<String> example() {
        return Checkout.text(".env.example")
                .lines()
                .flatMap(line -> Stream.of(
                                Pattern.compile("^#?([A-Z][A-Z0-9_]*)=").matcher(line))
                        .filter(Matcher::find)
                        .map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
