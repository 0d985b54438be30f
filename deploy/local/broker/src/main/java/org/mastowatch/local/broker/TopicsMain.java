package org.mastowatch.local.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Makes the topics of a list that are missing, and brings the settings of the others up to date: {@code TopicsMain LIST
 * BOOTSTRAP_SERVERS}. Partitions of a topic that is there stay. A line of the list is {@code NAME PARTITIONS
 * NAME=VALUE,NAME=VALUE}.
 */
public final class TopicsMain {

    /** A broker that has just been started is waited for. */
    private static final int LIMIT_SECONDS = (int) Duration.ofMinutes(2).toSeconds();

    private static final short ONE_BROKER = 1;

    private TopicsMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: TopicsMain LIST BOOTSTRAP_SERVERS");
        }
        List<Topic> topics = read(Path.of(args[0]));
        int limit = LIMIT_SECONDS * 1000;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", args[1], "default.api.timeout.ms", limit))) {
            Set<String> there = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), ONE_BROKER).configs(topic.settings()))
                    .toList();
            admin.createTopics(missing).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
            topics.stream()
                    .filter(topic -> there.contains(topic.name()))
                    .forEach(topic -> settings.put(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic.asChanges()));
            admin.incrementalAlterConfigs(settings).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka did not make the topics: " + e.getMessage(), e);
        }
    }

    private static List<Topic> read(Path list) throws IOException {
        List<Topic> topics = new ArrayList<>();
        for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split(" +");
            if (words.length != 3) {
                throw new IllegalArgumentException("No topic: " + line);
            }
            Map<String, String> settings = new HashMap<>();
            for (String setting : words[2].split(",")) {
                String[] sides = setting.split("=", 2);
                settings.put(sides[0], sides[1]);
            }
            topics.add(new Topic(words[0], Integer.parseInt(words[1]), Map.copyOf(settings)));
        }
        return topics;
    }

    private record Topic(String name, int partitions, Map<String, String> settings) {

        List<AlterConfigOp> asChanges() {
            return settings.entrySet().stream()
                    .map(each -> new AlterConfigOp(
                            new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
        }
    }
}
