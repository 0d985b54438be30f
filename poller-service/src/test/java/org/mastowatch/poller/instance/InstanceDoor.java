package org.mastowatch.poller.instance;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.poller.lease.Tenure;

/** Makes polls of the instance's figures that know what they are given, by a clock that a test holds. */
@Singleton
public class InstanceDoor {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final InstanceReader reader;
    private final EventPublisher publisher;
    private final InstanceConfig config;
    private final LastReading last;
    private final Pool pool;

    InstanceDoor(InstanceReader reader, EventPublisher publisher, InstanceConfig config, LastReading last, Pool pool) {
        this.reader = reader;
        this.publisher = publisher;
        this.config = config;
        this.last = last;
        this.pool = pool;
    }

    /** A poll that goes on from {@code last}. */
    public Opened open(Supplier<Optional<InstanceReading>> last, MeterRegistry metrics, Clock clock) {
        return new Opened(new InstancePoll(reader, last, publisher, new InstanceGauges(metrics), config, clock));
    }

    /** What a poller that starts now reads from the topic. */
    public Optional<InstanceReading> told() {
        return last.told();
    }

    public void forgetPeers() {
        pool.query("delete from known_peer").execute().await().atMost(LIMIT);
    }

    /** How many questions there are. */
    public static int questions() {
        return Question.values().length;
    }

    /** Reads nothing before. */
    public static Supplier<Optional<InstanceReading>> nothing() {
        return () -> Optional.of(new InstanceReading(1, java.time.Instant.EPOCH, List.of()));
    }

    /** One poll. */
    public static final class Opened {
        private final InstancePoll poll;

        private Opened(InstancePoll poll) {
            this.poll = poll;
        }

        public void tick(Tenure tenure) {
            poll.tick(tenure).await().atMost(LIMIT);
        }

        public InstanceReading reading(Tenure tenure) {
            return poll.reading(tenure).orElseThrow();
        }

        public void polls(boolean now) {
            poll.polls(now);
        }
    }
}
