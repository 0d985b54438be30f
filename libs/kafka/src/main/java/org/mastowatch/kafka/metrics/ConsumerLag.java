package org.mastowatch.kafka.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How many records each channel of this process is behind: from what it committed to the end, so that a record whose effect
 * does not come counts with all that wait for it; and up to where it committed, which stands still when a channel hangs. What
 * the client says by itself is only how far its reading is behind, and stands still when it reads no further.
 */
@ApplicationScoped
class ConsumerLag {

    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);

    /** After the channels to Kafka are connected. */
    private static final int LAST = 10_000;

    private static final long TICK_MILLIS = Duration.ofSeconds(10).toMillis();

    /** How long Kafka may take for an answer; the channel reads nothing meanwhile, nor could it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Longer than the client's own limits, so that it only ends a wait that those missed. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int TICKS_TO_SKIP_AFTER_FAILURE = 2;

    private final Vertx vertx;
    private final KafkaClientService clients;
    private final MeterRegistry metrics;
    private final Map<Series, Place> places = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile int skip;
    private long timer;

    ConsumerLag(Vertx vertx, KafkaClientService clients, MeterRegistry metrics) {
        this.vertx = vertx;
        this.clients = clients;
        this.metrics = metrics;
    }

    void onStart(@Observes @Priority(LAST) StartupEvent event) {
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> look());
    }

    void onStop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (skip > 0) {
            skip--;
            return;
        }
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        Multi.createFrom()
                .iterable(clients.getConsumerChannels())
                .onItem()
                .transformToUniAndConcatenate(
                        channel -> channel(channel).map(topics -> Map.entry(name(channel), topics)))
                .collect()
                .asList()
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(this::show, failure -> LOG.warnf("The lag cannot be shown cause=%s", failure.getClass()));
    }

    /** Nothing where Kafka does not say; what was shown of this channel stays, and the others go on. */
    private Uni<Map<String, Place>> channel(String channel) {
        List<KafkaConsumer<Object, Object>> consumers = clients.getConsumers(channel);
        Function<Consumer<Object, Object>, Map<String, Place>> ask = ConsumerLag::places;
        return Multi.createFrom()
                .iterable(consumers)
                .onItem()
                .transformToUniAndConcatenate(consumer ->
                        consumer.runOnPollingThread(ask).ifNoItem().after(LIMIT).fail())
                .collect()
                .<Map<String, Place>>in(HashMap::new, ConsumerLag::add)
                .onFailure()
                .invoke(failure -> {
                    skip = TICKS_TO_SKIP_AFTER_FAILURE;
                    LOG.debugf("Kafka does not say how far a channel is cause=%s", failure.getClass());
                })
                .onFailure()
                .recoverWithItem(Map.of());
    }

    /** How far each topic is, over the partitions that this consumer reads. */
    static Map<String, Place> places(Consumer<?, ?> consumer) {
        Map<String, Place> places = new HashMap<>();
        consumer.subscription().forEach(topic -> places.put(topic, Place.NOWHERE));
        if (!consumer.assignment().isEmpty()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(consumer.assignment(), PATIENCE);
            ends.forEach((partition, end) -> {
                @Nullable OffsetAndMetadata done = committed.get(partition);
                long at = done == null ? consumer.position(partition, PATIENCE) : done.offset();
                places.merge(partition.topic(), new Place(Math.max(0, end - at), at), Place::plus);
            });
        }
        return places;
    }

    private void show(List<Map.Entry<String, Map<String, Place>>> channels) {
        Map<Series, Place> now = new HashMap<>();
        channels.forEach(channel -> channel.getValue()
                .forEach((topic, place) -> now.merge(new Series(topic, channel.getKey()), place, Place::plus)));
        now.forEach((series, place) -> {
            if (places.put(series, place) == null) {
                register(series);
            }
        });
    }

    private void register(Series series) {
        Gauge.builder("mastowatch.consumer.lag", () -> place(series).behind())
                .tag("topic", series.topic)
                .tag("channel", series.channel)
                .description("Records that this process has not done, of the partitions that it reads")
                .register(metrics);
        Gauge.builder(
                        "mastowatch.consumer.committed.offset",
                        () -> place(series).committed())
                .tag("topic", series.topic)
                .tag("channel", series.channel)
                .description("Up to where this process committed, added up over the partitions that it reads")
                .register(metrics);
    }

    private Place place(Series series) {
        return places.getOrDefault(series, Place.NOWHERE);
    }

    private static void add(Map<String, Place> to, Map<String, Place> places) {
        places.forEach((topic, place) -> to.merge(topic, place, Place::plus));
    }

    /** A channel with several readers has a number for each, which nobody needs to tell apart. */
    private static String name(String channel) {
        int number = channel.indexOf('$');
        return number < 0 ? channel : channel.substring(0, number);
    }

    private record Series(String topic, String channel) {}

    /**
     * How far a channel is.
     *
     * @param behind records that it has not done
     * @param committed the offsets up to which it has, added up; where it committed nothing yet, up to which it read
     */
    record Place(long behind, long committed) {

        private static final Place NOWHERE = new Place(0, 0);

        private Place plus(Place other) {
            return new Place(behind + other.behind, committed + other.committed);
        }
    }
}
