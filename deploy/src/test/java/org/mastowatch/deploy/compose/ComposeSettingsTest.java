package org.mastowatch.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.deploy.Checkout;

/** Each service gets what it reads and needs, and no other; whatever is asked of {@code .env} is explained. */
class ComposeSettingsTest {

    static final List<String> SERVICES = ComposeFile.SERVICES;

    /** The file sets these itself. VERSION is no name to take over from somebody's shell. */
    private static final Set<String> SET_HERE = Set.of(
            "INSTANCE_BASE",
            "DATABASE_URL",
            "REDIS_URL",
            "KAFKA_BOOTSTRAP_SERVERS",
            "SIGN_UP_LISTS",
            "VERSION",
            "GATEWAY_PORT",
            "POLLER_PORT",
            "ANALYZER_PORT",
            "REPORTER_PORT",
            "APPROVAL_PORT",
            "POLLER_URL",
            "ANALYZER_URL",
            "REPORTER_URL",
            "APPROVAL_URL");

    /** One token for both tasks would be seen by whoever needs one of them. */
    private static final Set<String> ONE_TOKEN_FOR_ALL = Set.of("MASTODON_ACCESS_TOKEN", "MASTODON_CLIENT_SECRET");

    /** Only of this file, its databases and its pages. */
    private static final Set<String> OF_COMPOSE =
            Set.of("POSTGRES_PASSWORD", "GRAFANA_PASSWORD", "PUBLISH_ON", "GRAFANA_PORT");

    private static final int WIDEST = 140;

    @Test
    void whatIsTakenOverIsThatOfTheReference() throws IOException {
        String text = Checkout.text(ComposeFile.PATH);
        String expected = SERVICES.stream()
                .map(service -> "x-" + service + ": &" + service + "\n" + wrapped(takenOver(service)))
                .collect(Collectors.joining("\n"));
        int from = text.indexOf("x-api-gateway:");
        int to = text.indexOf("\nx-logging:");

        if (Boolean.getBoolean("mastowatch.write-compose")) {
            Files.writeString(
                    Checkout.ROOT.resolve(ComposeFile.PATH), text.substring(0, from) + expected + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to))
                .as("%s; write it anew with mvn -pl deploy test -Dmastowatch.write-compose=true", ComposeFile.PATH)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServiceSeesTheSecretsThatItNeeds(String service) {
        Set<String> all = new TreeSet<>();
        ComposeFile.secrets().values().forEach(all::addAll);
        Set<String> seen = new TreeSet<>(ComposeFile.environment(service).keySet());
        seen.retainAll(all);

        assertThat(seen).isEqualTo(ComposeFile.secrets().get(service)).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyVariableIsASettingThatTheServiceReads(String service) {
        assertThat(ComposeFile.environment(service).keySet())
                .contains("INSTANCE_BASE", "REDIS_URL", "KAFKA_BOOTSTRAP_SERVERS")
                .allSatisfy(name -> assertThat(name.startsWith("QUARKUS_")
                                || ComposeFile.readers()
                                        .getOrDefault(name, Set.of())
                                        .contains(service))
                        .as("%s is read by %s", name, service)
                        .isTrue());
    }

    @Test
    void whatIsAskedOfTheEnvironmentIsExplained() {
        Set<String> asked = asked();

        assertThat(asked).contains("INSTANCE_BASE", "POSTGRES_PASSWORD", "GATEWAY_PORT");
        assertThat(ComposeFile.example()).containsAll(asked);
        assertThat(asked)
                .filteredOn(name -> !OF_COMPOSE.contains(name))
                .allSatisfy(name -> assertThat(ComposeFile.readers()).containsKey(name));
    }

    @Test
    void whatMustBeSetSaysWhatToDo() {
        ComposeFile.VARIABLE
                .matcher(Checkout.text(ComposeFile.PATH))
                .results()
                .forEach(found -> assertThat(found.group(2))
                        .as("%s has a default or a word for who left it out", found.group())
                        .isNotNull());
        assertThat(required()).contains("INSTANCE_BASE", "MASTODON_ADMIN_TOKEN", "WEBHOOK_SECRET", "API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/how-to/run-with-compose.md"})
    void theManualNamesWhatMustBeSet(String page) {
        assertThat(required())
                .allSatisfy(name -> assertThat(Checkout.text(page)).contains("`" + name + "`"));
        assertThat(OF_COMPOSE)
                .allSatisfy(name -> assertThat(Checkout.text(page)).contains("`" + name + "`"));
    }

    @Test
    void theDemoSetsAllThatMustBeSetAndOnlyWhatThereIs() {
        Map<String, String> demo = new TreeMap<>();
        Checkout.text("deploy/demo.env")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> demo.put(line.split("=", 2)[0], line.split("=", 2)[1]));

        assertThat(demo.keySet()).containsAll(required());
        assertThat(demo).containsEntry("COMPOSE_PROFILES", "emulator");
        demo.remove("COMPOSE_PROFILES");
        assertThat(ComposeFile.example()).containsAll(demo.keySet());
        assertThat(demo.get("INSTANCE_BASE"))
                .isEqualTo(ComposeFile.environment("emulator").get("WEB_URL"));
        String tokens = Checkout.text("deploy/local/emulator/src/main/java/org/mastowatch/emulator/oauth/Access.java");
        assertThat(List.of(
                        demo.get("MASTODON_ADMIN_TOKEN"),
                        demo.get("MASTODON_REPORT_TOKEN"),
                        demo.get("OAUTH_CLIENT_ID"),
                        demo.get("OAUTH_CLIENT_SECRET")))
                .allSatisfy(value -> assertThat(tokens).contains("\"" + value + "\""));
    }

    @Test
    void theEmulatorIsSetByWhatItKnows() {
        String manual = Checkout.text("docs/how-to/use-the-emulator.md");
        assertThat(ComposeFile.environment("emulator").keySet())
                .allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
    }

    /** What a service reads and the file does not set, in the order of the alphabet. */
    private static List<String> takenOver(String service) {
        Set<String> secretOfOthers = new TreeSet<>(ONE_TOKEN_FOR_ALL);
        ComposeFile.secrets().values().forEach(secretOfOthers::addAll);
        secretOfOthers.removeAll(ComposeFile.secrets().get(service));
        return ComposeFile.readers().entrySet().stream()
                .filter(setting -> setting.getValue().contains(service))
                .map(Map.Entry::getKey)
                .filter(name -> !SET_HERE.contains(name) && !required().contains(name))
                .filter(name -> !secretOfOthers.contains(name))
                .sorted()
                .toList();
    }

    private static String wrapped(List<String> names) {
        StringBuilder text = new StringBuilder("  {");
        int column = 3;
        for (String name : names) {
            String next = name + ": ";
            if (column + next.length() + 1 > WIDEST) {
                text.setLength(text.length() - 1);
                text.append("\n   ");
                column = 3;
            }
            text.append(next).append(", ");
            column += next.length() + 2;
        }
        text.setLength(text.length() - 2);
        return text.append("}\n").toString();
    }

    private static Set<String> asked() {
        Stream<String> inText = ComposeFile.VARIABLE
                .matcher(Checkout.text(ComposeFile.PATH))
                .results()
                .map(found -> found.group(1));
        return inText.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> required() {
        return ComposeFile.VARIABLE
                .matcher(Checkout.text(ComposeFile.PATH))
                .results()
                .filter(found -> "?".equals(found.group(2)))
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
