package org.mastowatch.local.parts;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.mastowatch.events.Topics;

/** Makes the suite's topics on the local broker. In production the operators' tools make them. */
final class LocalTopics {

    private static final int PARTITIONS = 6;
    private static final short ONE_BROKER = 1;
    private static final Duration SEGMENT = Duration.ofHours(12);

    private LocalTopics() {}

    static void create(String bootstrap) throws IOException {
        Map<String, Object> client =
                Map.of("bootstrap.servers", bootstrap, "request.timeout.ms", 10_000, "default.api.timeout.ms", 60_000);
        try (Admin admin = Admin.create(client)) {
            Set<String> there = admin.listTopics().names().get(60, TimeUnit.SECONDS);
            List<NewTopic> missing =
                    all().stream().filter(t -> !there.contains(t.name())).toList();
            admin.createTopics(missing).all().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka did not make the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making topics", e);
        }
    }

    private static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        for (String topic : Topics.TIMED) {
            Duration kept = topic.equals(Topics.REGISTRATIONS) ? Duration.ofDays(3) : Duration.ofDays(7);
            // What is in the segment that is written to stays, however old.
            Map<String, String> time = Map.of(
                    "retention.ms", Long.toString(kept.toMillis()), "segment.ms", Long.toString(SEGMENT.toMillis()));
            topics.add(new NewTopic(topic, PARTITIONS, ONE_BROKER).configs(time));
            topics.add(new NewTopic(Topics.deadLetter(topic), 1, ONE_BROKER).configs(time));
        }
        for (String topic : Topics.COMPACTED) {
            topics.add(new NewTopic(topic, 1, ONE_BROKER).configs(Map.of("cleanup.policy", "compact")));
        }
        return topics;
    }
}
