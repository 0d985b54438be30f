package org.mastowatch.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.HeldClock;

class RhythmTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HeldClock clock = new HeldClock(Instant.parse("2026-11-28T12:00:00Z"));
    private volatile Uni<Integer> round = Uni.createFrom().item(0);
    private final Rhythm rhythm = new Rhythm("test", vertx, Duration.ofHours(1), () -> round, metrics, clock);

    @AfterEach
    void stop() {
        rhythm.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_loop_whose_rounds_all_fail_shows_as_idle_until_one_comes_to_its_end() {
        // Given
        rhythm.start();
        round = Uni.createFrom().failure(new IllegalStateException("the database is away"));
        // When
        clock.advance(MINUTE);
        rhythm.wake();
        // Then
        assertThat(idle()).isEqualTo(60);
        assertThat(rhythm.alive(MINUTE)).isFalse();
        // When
        round = Uni.createFrom().item(0);
        rhythm.wake();
        // Then
        assertThat(idle()).isZero();
        assertThat(rhythm.alive(MINUTE)).isTrue();
    }

    private double idle() {
        return metrics.get("mastowatch.loop.idle").gauge().value();
    }
}
