package org.mastowatch.local.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mastowatch.events.Account;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Post;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.Visibility;

/** Puts posts of invented people into the topic of observed posts, as the gateway would. */
final class ManyPosts implements AutoCloseable {

    private static final int ACCOUNTS = 2_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final List<String> WORDS = List.of(
            "the harbour is quiet today and the ferries are late again",
            "a loaf of rye, two hours in the oven, and the kitchen smells of it",
            "does anybody know a good book about moss and lichens",
            "the train stood still for an hour, so I read the whole paper",
            "new strings on the old guitar; it needs a week to settle");

    private final KafkaProducer<String, byte[]> producer;
    private final Random random = new Random(7);
    private long next = 900_000_000L;

    ManyPosts(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 200_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many, of which none holds a word that a rule asks for. */
    void send(int posts) {
        Instant now = Instant.now();
        for (int i = 0; i < posts; i++) {
            Account account = account(random.nextInt(ACCOUNTS));
            ObservedStatus post = new ObservedStatus.Seen(
                    ObservedStatus.VERSION,
                    EventIds.status(Long.toString(next), null),
                    Source.STREAM,
                    now,
                    account,
                    post(Long.toString(next), now));
            next++;
            producer.send(record(account.id(), post));
        }
        producer.flush();
    }

    private static ProducerRecord<String, byte[]> record(String key, ObservedStatus post) {
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    Topics.OBSERVED_STATUSES,
                    key,
                    JSON.writerFor(ObservedStatus.class).writeValueAsBytes(post));
            record.headers().add("ce_id", post.eventId().getBytes(StandardCharsets.UTF_8));
            return record;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Account account(int number) {
        String name = "person" + number;
        return new Account(
                Integer.toString(700_000 + number),
                name,
                name + "@far.example",
                "far.example",
                name,
                "<p>I write about bread and boats.</p>",
                "https://far.example/@" + name,
                false,
                false,
                Instant.parse("2024-05-01T00:00:00Z"),
                120,
                80,
                900,
                null,
                List.of());
    }

    private Post post(String id, Instant at) {
        return new Post(
                id,
                "https://far.example/statuses/" + id,
                "https://far.example/@person/" + id,
                at,
                null,
                Visibility.PUBLIC,
                "en",
                false,
                "",
                "<p>" + WORDS.get(random.nextInt(WORDS.size())) + " <a href=\"https://boats.example/" + id
                        + "\">boats.example</a></p>",
                null,
                null,
                List.of(),
                List.of("boats"),
                List.of(),
                null,
                null);
    }

    @Override
    public void close() {
        producer.close();
    }
}
