package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;

/** Shows verdicts and outcomes as they come, a line each. */
final class Feed implements AutoCloseable {

    private static final int ACCOUNTS_REMEMBERED = 1000;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Terminal terminal;

    /** The rules last told of an account, for the accounts told of last. */
    private final Map<String, String> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > ACCOUNTS_REMEMBERED;
        }
    };

    Feed(String bootstrap, Terminal terminal) {
        this.terminal = terminal;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 10_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.VERDICTS, Topics.OUTCOMES)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Shows what came, waiting for it at most as long as said. */
    void show(Duration wait) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
            try {
                if (record.topic().equals(Topics.VERDICTS)) {
                    show(MAPPER.readValue(record.value(), VerdictEvent.class));
                } else {
                    show(MAPPER.readValue(record.value(), Outcome.class));
                }
            } catch (IOException e) {
                terminal.event("?", "a record that this version cannot read, in " + record.topic());
            }
        }
    }

    private void show(VerdictEvent event) {
        switch (event) {
            case VerdictEvent.Verdict verdict -> {
                String rules = verdict.hits().stream()
                        .map(VerdictEvent.Hit::ruleName)
                        .sorted()
                        .collect(Collectors.joining(", "));
                // A flood hits the same rules with every post; it is told once, and again when another rule hits.
                if (!rules.equals(told.put(verdict.accountId(), rules))) {
                    terminal.event("detected", "@" + verdict.acct() + " scores " + verdict.score() + ": " + rules);
                }
            }
            case VerdictEvent.Tally tally ->
                terminal.event("judged", tally.evaluated() + " events, " + tally.hit() + " of them hit a rule");
        }
    }

    private void show(Outcome outcome) {
        switch (outcome.kind().about()) {
            case INCIDENT -> showIncident(outcome);
            case SIGN_UP -> terminal.event("sign-up", "@" + outcome.acct() + ". " + outcome.detail());
            case ACT -> terminal.event("act", outcome.detail());
            case SCAN -> terminal.event("scan", outcome.detail());
            case SERVER -> terminal.event("domain", outcome.detail());
            case NOTIFICATION -> terminal.event("test", outcome.detail());
            case ERASURE -> terminal.event("erased", outcome.detail());
        }
    }

    private void showIncident(Outcome outcome) {
        String about = "@" + outcome.acct();
        String rules = outcome.rules().isEmpty() ? "" : ": " + String.join(", ", outcome.rules());
        String report = "report " + outcome.reportId() + " about " + about;
        switch (outcome.kind()) {
            case FILED ->
                terminal.event(
                        "REPORTED", report + ", " + posts(outcome.statusIds().size()) + rules);
            case WOULD_FILE -> terminal.event("held", "dry run: would report " + about + rules);
            case RESOLVED -> terminal.event("resolved", report + " was resolved");
            default ->
                terminal.event(outcome.kind().name().toLowerCase(Locale.ROOT), about + rules + ". " + outcome.detail());
        }
    }

    private static String posts(int count) {
        return count == 1 ? "1 post" : count + " posts";
    }

    @Override
    public void close() {
        consumer.close();
    }
}
