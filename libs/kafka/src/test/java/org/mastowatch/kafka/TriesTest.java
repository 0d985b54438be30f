package org.mastowatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class TriesTest {

    private final Tries tries = new Tries(failure -> false);

    private static final class RulesNotKnownYet extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void an_outage_or_a_wait_of_any_length_uses_up_no_try() {
        // When
        for (int i = 0; i < 10_000; i++) {
            List.of(
                            new ConnectException(),
                            new TimeoutException(),
                            new VertxException("Connection was closed"),
                            new RulesNotKnownYet(),
                            new DisconnectException(),
                            new CompletionException(new ConnectException()),
                            new IllegalStateException(new ConnectException()))
                    .forEach(tries::failed);
        }
        // Then
        assertThat(tries.left()).isTrue();
    }

    @Test
    void a_record_that_is_too_large_for_kafka_is_not_tried_for_ever() {
        // When
        for (int i = 0; i < 3; i++) {
            tries.failed(new CompletionException(new RecordTooLargeException()));
        }
        // Then
        assertThat(tries.blamed()).isTrue();
        assertThat(tries.left()).isFalse();
    }

    @Test
    void what_may_be_a_bug_is_tried_for_minutes_and_not_for_ever() {
        // When
        for (int i = 0; i < 100; i++) {
            tries.failed(new IllegalStateException());
        }
        // Then
        assertThat(tries.left()).isTrue();
        // When
        for (int i = 0; i < 100; i++) {
            tries.failed(new IllegalStateException());
        }
        // Then
        assertThat(tries.left()).isFalse();
    }
}
