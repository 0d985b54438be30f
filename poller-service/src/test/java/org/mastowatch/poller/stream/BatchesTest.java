package org.mastowatch.poller.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private final List<List<Integer>> taken = new ArrayList<>();
    private final List<UniEmitter<? super Void>> underWay = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Batches<Integer> batches = new Batches<>(
            batch -> Uni.createFrom().emitter(emitter -> {
                taken.add(batch);
                underWay.add(emitter);
            }),
            failure::set);

    private void finish() {
        underWay.removeFirst().complete(null);
    }

    @Test
    void what_came_while_a_batch_was_worked_on_is_the_next_in_order() {
        // Given
        AtomicInteger given = new AtomicInteger();
        Multi.createFrom().range(0, 10_000).invoke(given::set).subscribe().withSubscriber(batches);
        // Then
        assertThat(taken).containsExactly(List.of(0));
        assertThat(given.get()).isEqualTo(399);
        // When
        finish();
        finish();
        // Then
        assertThat(taken.stream().flatMap(List::stream))
                .startsWith(0, 1, 2)
                .hasSize(201)
                .isSorted();
        assertThat(underWay).hasSize(1);
    }

    @Test
    void a_failure_ends_all_and_no_batch_follows() {
        // Given
        AtomicBoolean cancelled = new AtomicBoolean();
        Multi.createFrom()
                .range(0, 10_000)
                .onCancellation()
                .invoke(() -> cancelled.set(true))
                .subscribe()
                .withSubscriber(batches);
        // When
        underWay.removeFirst().fail(new IllegalStateException("work"));
        // Then
        assertThat(failure.get()).hasMessage("work");
        assertThat(cancelled).isTrue();
        assertThat(batches.over()).isTrue();
        assertThat(taken).hasSize(1);
    }
}
