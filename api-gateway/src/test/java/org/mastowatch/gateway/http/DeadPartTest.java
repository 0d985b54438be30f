package org.mastowatch.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DeadPartTest {

    @Test
    void a_database_that_is_away_is_no_bug_however_deep_it_is_wrapped() {
        assertThat(DeadPart.isBehind(new CompletionException(new ConnectException("refused"))))
                .isTrue();
        assertThat(DeadPart.isBehind(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(DeadPart.isBehind(new PgException("shutting down", "FATAL", "57P01", null)))
                .isTrue();
        assertThat(DeadPart.isBehind(new io.smallrye.mutiny.TimeoutException())).isTrue();
        assertThat(DeadPart.isBehind(new NoStackTraceThrowable("Timeout"))).isTrue();
    }

    @Test
    void a_bug_is_a_bug() {
        assertThat(DeadPart.isBehind(null)).isFalse();
        assertThat(DeadPart.isBehind(new IllegalStateException(new NullPointerException())))
                .isFalse();
        assertThat(DeadPart.isBehind(new PgException("twice", "ERROR", "23505", null)))
                .isFalse();
    }
}
