package org.mastowatch.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Settings;
import org.mastowatch.local.parts.Ports;

class WriteGateTest {

    private final Vertx vertx = Vertx.vertx();
    private final RedisAPI noRedis = RedisAPI.api(Redis.createClient(vertx, "redis://127.0.0.1:" + Ports.nobodys()));

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void while_redis_is_away_the_settings_decide() {
        assertThat(ask(settings(false, false))).isInstanceOf(Permit.Open.class);
        assertThat(ask(settings(true, false))).isInstanceOf(Permit.DryRun.class);
        assertThat(ask(settings(false, true))).isInstanceOf(Permit.Stopped.class);
    }

    @Test
    void before_the_settings_are_known_nothing_may_be_written() {
        assertThat(ask(null)).isInstanceOf(Permit.Stopped.class);
    }

    @Test
    void metrics_show_what_a_writer_goes_by_and_no_number_before_it_knows() {
        // Given
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        AtomicReference<Settings> settings = new AtomicReference<>();
        GateGauges.show(new WriteGate(() -> Optional.ofNullable(settings.get()), noRedis), metrics);
        // Then
        assertThat(metrics.get("mastowatch.dry.run").gauge().value()).isNaN();
        assertThat(metrics.get("mastowatch.panic.stop").gauge().value()).isNaN();
        // When
        settings.set(settings(true, false));
        // Then
        assertThat(metrics.get("mastowatch.dry.run").gauge().value()).isEqualTo(1);
        assertThat(metrics.get("mastowatch.panic.stop").gauge().value()).isZero();
        // When
        settings.set(settings(false, true));
        // Then
        assertThat(metrics.get("mastowatch.dry.run").gauge().value()).isZero();
        assertThat(metrics.get("mastowatch.panic.stop").gauge().value()).isEqualTo(1);
    }

    private Permit ask(Settings settings) {
        return new WriteGate(() -> Optional.ofNullable(settings), noRedis)
                .ask()
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static Settings settings(boolean dryRun, boolean panicStop) {
        return new Settings(
                Settings.VERSION, 1, dryRun, panicStop, 1.0, 10, 10, Instant.parse("2026-01-01T00:00:00Z"), "test");
    }
}
