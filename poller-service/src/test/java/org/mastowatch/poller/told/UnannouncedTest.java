package org.mastowatch.poller.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Source;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.mastodon.entity.MastodonJson;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.poller.EmulatorParts;
import org.mastowatch.poller.plan.PollerConfig;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class UnannouncedTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    RedisAPI redis;

    @Inject
    PollerConfig config;

    private final HeldClock clock = new HeldClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private ToldEvents told;

    @BeforeEach
    void start() {
        // Out of sight of the tick of the application under test, which goes by the real time.
        clock.advance(Duration.ofDays(36_500));
        forget();
        told = new ToldEvents(redis, new Unannounced(redis, registry, config, clock));
    }

    @AfterEach
    void forget() {
        redis.delAndAwait(List.of("mastowatch:unannounced"));
    }

    private IntakeEvent post(String acct, Instant at) throws Exception {
        String json = "{\"id\":\"" + UUID.randomUUID() + "\",\"visibility\":\"public\",\"created_at\":\"" + at
                + "\",\"account\":{\"id\":\"7\",\"username\":\"ada\",\"acct\":\"" + acct + "\"}}";
        Status status = MastodonJson.mapper().readValue(json, Status.class);
        IntakeResult let = Intake.fromStatus(status, Source.STREAM, at);
        return ((IntakeResult.Events) let).events().getFirst();
    }

    private void look() {
        told.lookForUnannounced().await().atMost(LIMIT);
    }

    private double counted() {
        return registry.get("mastowatch.poll.unannounced")
                .tag("kind", "status")
                .counter()
                .count();
    }

    @Test
    void fresh_local_events_that_no_webhook_told_in_time_are_counted_once() throws Exception {
        // Given
        Instant now = clock.instant();
        IntakeEvent unannounced = post("ada", now);
        IntakeEvent announced = post("ada", now);
        IntakeEvent remote = post("ada@away.example", now);
        IntakeEvent old = post("ada", now.minus(Duration.ofHours(1)));
        told.remember(List.of(unannounced, announced, remote, old)).await().atMost(LIMIT);
        // When
        redis.setAndAwait(List.of("mastowatch:seen:" + announced.eventId(), "webhook:7"));
        look();
        // Then
        assertThat(counted()).isZero();
        // When
        clock.advance(config.unannouncedAfter());
        look();
        look();
        // Then
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void an_event_that_redis_forgot_is_not_counted() throws Exception {
        // Given
        IntakeEvent post = post("ada", clock.instant());
        told.remember(List.of(post)).await().atMost(LIMIT);
        redis.delAndAwait(List.of("mastowatch:seen:" + post.eventId()));
        // When
        clock.advance(config.unannouncedAfter());
        look();
        // Then
        assertThat(counted()).isZero();
    }

    @Test
    void what_a_webhook_told_keeps_its_mark() throws Exception {
        // Given
        IntakeEvent post = post("ada", clock.instant());
        redis.setAndAwait(List.of("mastowatch:seen:" + post.eventId(), "webhook:7"));
        // When
        told.remember(List.of(post)).await().atMost(LIMIT);
        // Then
        assertThat(redis.getAndAwait("mastowatch:seen:" + post.eventId()).toString())
                .isEqualTo("webhook:7");
    }
}
