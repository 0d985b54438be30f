package org.mastowatch.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.deploy.Checkout;

/** The list of topics is that of the code, and what makes them asks Kafka's tools for just these. */
class ComposeKafkaTest {

    private static final String DAY = "86400000";

    @TempDir
    Path directory;

    @Test
    void theTopicsAreThoseOfTheCode() {
        Set<String> timed = inTheCode("TIMED");
        Set<String> compacted = inTheCode("COMPACTED");
        Map<String, String> expected = new TreeMap<>();
        Map<String, List<String>> page = onThePage();
        timed.forEach(topic -> {
            String kept = "cleanup.policy=delete,max.message.bytes=2162688,retention.ms="
                    + Long.parseLong(DAY)
                            * Integer.parseInt(page.get(topic).get(5).replace(" days", ""))
                    + ",segment.ms=" + Long.parseLong(DAY) / 2;
            expected.put(topic, page.get(topic).get(6) + " " + kept);
            expected.put(topic + ".dead-letter", "1 " + kept);
        });
        compacted.forEach(topic -> expected.put(topic, "1 cleanup.policy=compact,max.message.bytes=2162688"));

        assertThat(listed()).isEqualTo(expected).hasSizeGreaterThan(15);
    }

    @Test
    void aTopicTakesTheLargestRecordThatAServiceSends() {
        String client = Checkout.text("libs/kafka/src/main/resources/META-INF/microprofile-config.properties");
        int largest = Integer.parseInt(client.split("max\\.request\\.size=")[1].split("\\n")[0]);

        assertThat(listed().values())
                .allSatisfy(settings -> assertThat(Integer.parseInt(
                                settings.split("max\\.message\\.bytes=")[1].split(",")[0]))
                        .isGreaterThan(largest));
    }

    @Test
    void whatIsMissingIsMadeAndTheRestLeftAlone() throws IOException, InterruptedException {
        // Given
        Path asked = directory.resolve("asked");
        Path tool = Files.createFile(
                directory.resolve("kafka-topics.sh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(
                tool,
                "#!/usr/bin/env bash\nif [[ $* == *--list* ]]; then echo mastowatch.settings; else echo \"$*\" >>'"
                        + asked + "'; fi\n");
        // When
        ProcessBuilder make = new ProcessBuilder(
                        "bash",
                        Checkout.ROOT.resolve("deploy/kafka/make-topics").toString(),
                        Checkout.ROOT.resolve("deploy/kafka/topics").toString())
                .inheritIO();
        make.environment().put("KAFKA_BIN", directory.toString());
        make.environment().put("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092");
        Process process = make.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // Then
        assertThat(process.exitValue()).isZero();
        List<String> expected = new ArrayList<>();
        listed().forEach((name, rest) -> {
            if (!name.equals("mastowatch.settings")) {
                expected.add("--bootstrap-server kafka.example:9092 --create --if-not-exists --topic " + name
                        + " --partitions " + rest.split(" ")[0] + " --replication-factor 1 "
                        + Stream.of(rest.split(" ")[1].split(","))
                                .map(each -> "--config " + each)
                                .collect(Collectors.joining(" ")));
            }
        });
        assertThat(Files.readAllLines(asked)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theBrokerIsTheOneThatTheTestsRun() throws IOException {
        Properties broker = new Properties();
        broker.load(new StringReader(Checkout.text("deploy/kafka/server.properties")));
        String local = Checkout.text("deploy/local/broker/src/main/java/org/mastowatch/local/broker/BrokerMain.java");
        String version =
                Checkout.text("pom.xml").split("<kafka.broker.version>")[1].split("<")[0];

        assertThat(ComposeFile.part("kafka").get("image").toString())
                .startsWith("docker.io/apache/kafka:" + version + "@");
        assertThat(broker.stringPropertyNames())
                .contains("log.flush.interval.messages")
                .allSatisfy(name -> assertThat(local).contains("\"" + name + "\""));
        assertThat(broker).containsEntry("auto.create.topics.enable", "false");
        assertThat(broker.getProperty("advertised.listeners"))
                .isEqualTo("BROKER://" + ComposeFile.environment("api-gateway").get("KAFKA_BOOTSTRAP_SERVERS"));
        assertThat(ComposeFile.texts(ComposeFile.part("kafka").get("volumes")))
                .contains("kafka:" + broker.getProperty("log.dirs"));
    }

    /** Its /tmp is small, and nobody empties it. */
    @Test
    void whatTheBrokerLogsGoesToTheContainersLogAlone() {
        Map<String, Object> environment = ComposeFile.environment("kafka");

        assertThat(environment)
                .containsEntry("EXTRA_ARGS", "-name kafkaServer")
                .containsEntry("KAFKA_LOG4J_OPTS", "-Dlog4j2.configurationFile=/etc/mastowatch/log4j2.yaml");
        assertThat(ComposeFile.texts(ComposeFile.part("kafka").get("volumes")))
                .contains("./kafka/log4j2.yaml:/etc/mastowatch/log4j2.yaml:ro");
        assertThat(Checkout.yaml("deploy/kafka/log4j2.yaml")
                        .at("/Configuration/Appenders")
                        .fieldNames())
                .toIterable()
                .containsExactly("Console");
    }

    /** Name, then partitions and settings. */
    private static Map<String, String> listed() {
        Map<String, String> topics = new TreeMap<>();
        Checkout.text("deploy/kafka/topics")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> topics.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
        return topics;
    }

    private static Map<String, List<String>> onThePage() {
        return Checkout.rows("topics.md").stream()
                .filter(row -> row.size() > 6)
                .collect(Collectors.toMap(row -> row.getFirst().replace("`", ""), row -> row));
    }

    /** The values of a list in Topics.java. */
    private static Set<String> inTheCode(String list) {
        String source = Checkout.text("libs/events/src/main/java/org/mastowatch/events/Topics.java");
        String names = found("(?s)List<String> " + list + " = List\\.of\\((.*?)\\);", source);
        return Stream.of(names.split(","))
                .map(name -> found("String " + name.strip() + " = \"(\\S+)\";", source))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElseThrow();
    }
}
