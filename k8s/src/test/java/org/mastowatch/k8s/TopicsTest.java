package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Topics, groups and rights are those of the code and of docs/reference/topics.md. */
class TopicsTest {

    private static final String DEAD_LETTERS = ".dead-letter";
    private static final Path OPERATORS = Chart.valueSet("operators");
    private static final Pattern OF_THE_JOB = Pattern.compile("(?m)^ *topic (mastowatch\\S+ [0-9]+ \\S+)$");
    private static final Pattern SERVICE = Pattern.compile("(api-gateway|[a-z]+-service)");

    @Test
    void theTopicsAreThoseOfTheCode() {
        Set<String> timed = inTheCode("TIMED");
        Set<String> compacted = inTheCode("COMPACTED");
        Set<String> all = new TreeSet<>(timed);
        all.addAll(compacted);
        timed.forEach(topic -> all.add(topic + DEAD_LETTERS));

        assertThat(topicResources().keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(all).hasSizeGreaterThan(15);
        topicResources().forEach((name, topic) -> {
            assertThat(topic.at("/spec/config/cleanup.policy").asText())
                    .as(name)
                    .isEqualTo(compacted.contains(name) ? "compact" : "delete");
            assertThat(topic.at("/spec/partitions").asInt()).as(name).isEqualTo(timed.contains(name) ? 12 : 1);
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
            assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(2);
        });
    }

    @Test
    void aTopicTakesTheLargestRecordThatAServiceSends() {
        String client = Checkout.text("libs/kafka/src/main/resources/META-INF/microprofile-config.properties");
        int largest = Integer.parseInt(Checkout.found(Pattern.compile("max\\.request\\.size=([0-9]+)"), client)
                .getFirst());

        assertThat(topicResources().values())
                .allSatisfy(topic -> assertThat(
                                topic.at("/spec/config/max.message.bytes").asInt())
                        .isGreaterThan(largest));
    }

    @Test
    void signUpsAreKeptForTheShortestTime() {
        assertThat(topicResources()
                        .get("mastowatch.registrations")
                        .at("/spec/config/retention.ms")
                        .asLong())
                .isEqualTo(3L * 24 * 60 * 60 * 1000);
    }

    /** Kafka deletes whole segments, and only those that nothing is written to any more. */
    @Test
    void nothingStaysMuchLongerThanItIsKept() {
        assertThat(topicResources().values())
                .filteredOn(topic ->
                        topic.at("/spec/config/cleanup.policy").asText().equals("delete"))
                .isNotEmpty()
                .allSatisfy(topic ->
                        assertThat(topic.at("/spec/config/segment.ms").asLong()).isEqualTo(12L * 60 * 60 * 1000));
    }

    @Test
    void theJobMakesTheSameTopicsAsStrimzi() {
        List<String> resources = topicResources().values().stream()
                .map(topic -> topic.at("/spec/topicName").asText() + " "
                        + topic.at("/spec/partitions").asText() + " "
                        + topic.at("/spec/config").properties().stream()
                                .map(each ->
                                        each.getKey() + "=" + each.getValue().asText())
                                .sorted()
                                .collect(Collectors.joining(",")))
                .toList();

        assertThat(Checkout.found(OF_THE_JOB, Chart.render(Chart.valueSet("minimal"))))
                .containsExactlyInAnyOrderElementsOf(resources);
    }

    @Test
    void whoMayReadAndWriteIsThatOfTheReference() {
        Map<String, String> from = new TreeMap<>();
        Map<String, String> to = new TreeMap<>();
        Checkout.rows("topics.md").stream().filter(row -> row.size() > 4).forEach(row -> {
            from.put(code(row.get(0)), row.get(3));
            to.put(code(row.get(0)), row.get(4));
        });
        assertThat(from.keySet()).containsAll(inTheCode("TIMED")).containsAll(inTheCode("COMPACTED"));

        from.forEach((topic, writers) -> {
            Set<String> mayWrite = services(writers);
            if (inTheCode("TIMED").contains(topic)) {
                // It sends dead letters again where they came from.
                mayWrite.add("api-gateway");
            }
            assertThat(holders(topic, "Write")).as("writers of %s", topic).isEqualTo(mayWrite);
            assertThat(holders(topic, "Read")).as("readers of %s", topic).isEqualTo(services(to.get(topic)));
        });
    }

    @Test
    void onlyTheGatewayCommandsAndOnlyTheApprovalServiceReadsSignUps() {
        for (String topic : List.of("mastowatch.commands", "mastowatch.settings", "mastowatch.rulesets")) {
            assertThat(holders(topic, "Write")).containsExactly("api-gateway");
        }
        assertThat(holders("mastowatch.registrations", "Read")).containsExactly("approval-service");
    }

    @Test
    void deadLettersAreWrittenByThoseThatReadTheTopicAndReadByTheGateway() {
        for (String topic : inTheCode("TIMED")) {
            assertThat(holders(topic + DEAD_LETTERS, "Write")).isEqualTo(holders(topic, "Read"));
            assertThat(holders(topic + DEAD_LETTERS, "Read")).containsExactly("api-gateway");
        }
    }

    @Test
    void groupsAreThoseOfTheServices() {
        for (String service : Chart.SERVICES.values()) {
            Set<String> inTheCode = new TreeSet<>(Checkout.found(
                    Pattern.compile("(?m)^mp\\.messaging\\.incoming\\.[a-z-]+\\.group\\.id=(\\S+)$"),
                    Checkout.text(service + "/src/main/resources/application.properties")));
            Set<String> allowed = acls(service)
                    .filter(acl -> acl.at("/resource/type").asText().equals("group"))
                    .map(acl -> acl.at("/resource/name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(allowed).as(service).isEqualTo(inTheCode);
        }
    }

    @Test
    void noRightIsGivenByAPattern() {
        for (String service : Chart.SERVICES.values()) {
            assertThat(acls(service)).isNotEmpty().allSatisfy(acl -> {
                assertThat(acl.at("/resource/patternType").asText()).isEqualTo("literal");
                assertThat(acl.at("/resource/name").asText()).doesNotContain("*");
                assertThat(acl.path("operations")).extracting(JsonNode::asText).isSubsetOf("Read", "Write", "Describe");
            });
        }
    }

    @Test
    void lagIsThatOfAGroupOnATopicThatItReads() {
        List<JsonNode> scaled = Chart.ofKind("ScaledObject", OPERATORS);
        assertThat(scaled).hasSize(3);
        for (JsonNode each : scaled) {
            String service = Chart.nameOf(each).substring("mastowatch-".length());
            String settings = Checkout.text(service + "/src/main/resources/application.properties");
            for (JsonNode trigger : each.at("/spec/triggers")) {
                String group = trigger.at("/metadata/consumerGroup").asText();
                String topic = trigger.at("/metadata/topic").asText();
                assertThat(settings).containsPattern("group\\.id=" + Pattern.quote(group) + "\\n");
                assertThat(settings).containsPattern("topics?=.*" + Pattern.quote(topic));
            }
        }
    }

    @Test
    void noMoreAnalyzersAreStartedThanHavePartitions() {
        String settings = Checkout.text("analyzer-service/src/main/resources/application.properties");
        int readers = Integer.parseInt(Checkout.found(Pattern.compile("observed\\.concurrency=([0-9]+)"), settings)
                .getFirst());
        int most = Chart.one(Chart.objects(OPERATORS), "ScaledObject", "analyzer-service")
                .at("/spec/maxReplicaCount")
                .asInt();

        assertThat(most * readers).isEqualTo(12);
    }

    private static Map<String, JsonNode> topicResources() {
        Map<String, JsonNode> topics = new TreeMap<>();
        Chart.ofKind("KafkaTopic", OPERATORS)
                .forEach(each -> topics.put(each.at("/spec/topicName").asText(), each));
        return topics;
    }

    private static Set<String> holders(String topic, String operation) {
        return Chart.SERVICES.values().stream()
                .filter(service -> acls(service)
                        .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                        .filter(acl -> acl.at("/resource/name").asText().equals(topic))
                        .flatMap(acl -> Stream.of(acl.path("operations")))
                        .anyMatch(operations -> operations.toString().contains('"' + operation + '"')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> acls(String service) {
        JsonNode acls =
                Chart.one(Chart.objects(OPERATORS), "KafkaUser", service).at("/spec/authorization/acls");
        return acls.valueStream();
    }

    private static Set<String> services(String cell) {
        return new TreeSet<>(Checkout.found(SERVICE, cell));
    }

    private static String code(String cell) {
        return cell.replace("`", "");
    }

    /** The values of a list in Topics.java. */
    private static Set<String> inTheCode(String list) {
        String source = Checkout.text("libs/events/src/main/java/org/mastowatch/events/Topics.java");
        String names = Checkout.found(Pattern.compile("(?s)List<String> " + list + " = List\\.of\\((.*?)\\);"), source)
                .getFirst();
        return Stream.of(names.split(","))
                .map(String::strip)
                .map(name -> Checkout.found(Pattern.compile("String " + name + " = \"(\\S+)\";"), source)
                        .getFirst())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
