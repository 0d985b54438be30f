package org.mastowatch.poller;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.poller.instance.InstanceDoor;

/** What a test of the instance's figures works with: a poll by a clock that it holds, what that tells, and its metrics. */
abstract class ReadInstance {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final Duration INTERVAL = Duration.ofMinutes(15);
    static final Duration SIX_HOURS = INTERVAL.multipliedBy(24);

    @Inject
    Bench bench;

    @Inject
    InstanceDoor door;

    @Inject
    RedisAPI redis;

    final MastodonEmulator mastodon = EmulatorParts.mastodon();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final HeldClock clock = new HeldClock();
    TopicTail<InstanceReading> told;
    InstanceDoor.Opened poll;

    @BeforeEach
    void begin() {
        bench.freshBudget();
        bench.tenure();
        door.forgetPeers();
        told = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.INSTANCE, InstanceReading.class);
        poll = door.open(InstanceDoor.nothing(), metrics, clock);
    }

    @AfterEach
    void end() {
        mastodon.faults().clear();
        told.close();
    }

    /** Asks the next question and waits until the answer was told. */
    InstanceReading look() {
        poll.tick(bench.tenure());
        InstanceReading expected = poll.reading(bench.tenure());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !told.seen(expected::equals).isEmpty());
        return expected;
    }

    /** Asks all that is due and waits until the answers were told. */
    InstanceReading readAll() {
        for (int i = 1; i < InstanceDoor.questions(); i++) {
            poll.tick(bench.tenure());
        }
        return look();
    }

    /** Somebody signed up at noon, so many days ago. */
    void signedUp(int daysAgo) {
        Instant noon = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(daysAgo)
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC);
        mastodon.createAccount(
                NewAccount.local("y" + UUID.randomUUID().toString().substring(0, 8))
                        .createdAt(noon));
    }

    static <T extends Part> T part(InstanceReading reading, Class<T> type) {
        return reading.parts().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    double gauge(String name, String... tags) {
        return metrics.get(name).tags(tags).gauges().stream()
                .mapToDouble(Gauge::value)
                .findFirst()
                .orElseThrow();
    }

    List<Person> locals() {
        return mastodon.instance().people().newestFirst().stream()
                .filter(Person::local)
                .toList();
    }

    long serversKnown() {
        return mastodon.instance().people().newestFirst().stream()
                .map(Person::domain)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    /** What was asked of the figures; other ticks may ask for other things. */
    List<String> asked() {
        return mastodon.requests().all().stream()
                .map(RequestLog.Received::path)
                .filter(path -> path.matches("/api/v1/admin/(measures|dimensions|retention)|/nodeinfo.*"
                        + "|/api/v1/instance/(peers|activity)"))
                .toList();
    }
}
