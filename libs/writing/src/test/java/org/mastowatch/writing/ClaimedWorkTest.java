package org.mastowatch.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimedWorkTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Throwable> broke = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private final ClaimedWork<String> work = new ClaimedWork<>(vertx, Duration.ofMillis(300), broke::put);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Uni<Void> bringOn(String row) {
        return switch (row) {
            case "throws" -> throw new IllegalStateException("before anything was begun");
            case "fails" -> Uni.createFrom().failure(new IllegalArgumentException("on the way"));
            case "hangs" -> Uni.createFrom().nothing();
            default -> Uni.createFrom().voidItem().invoke(() -> done.add(row));
        };
    }

    @Test
    void whatever_breaks_with_one_row_the_others_go_on() {
        // Given rows of which some break, each in another way
        List<String> claimed = List.of("throws", "a", "fails", "hangs", "b");

        // When they are brought on
        int count = work.bringOn(claimed, this::bringOn).await().atMost(LONG);

        // Then the others are done, what broke is told, and all are counted
        assertThat(count).isEqualTo(5);
        assertThat(done).containsExactlyInAnyOrder("a", "b");
        assertThat(broke).containsOnlyKeys("throws", "fails", "hangs");
        assertThat(broke.get("hangs")).isInstanceOf(TimeoutException.class);
    }

    @Test
    void nothing_claimed_is_nothing_done() {
        assertThat(work.bringOn(List.of(), this::bringOn).await().atMost(LONG)).isZero();
    }
}
