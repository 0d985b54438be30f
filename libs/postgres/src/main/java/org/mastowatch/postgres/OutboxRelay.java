package org.mastowatch.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds, at once after {@link #wake} and otherwise four times a second. While Kafka is away the rows
 * stay and it tries less often.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long TICK_MILLIS = Duration.ofMillis(250).toMillis();
    private static final int TICKS_TO_SKIP_AFTER_FAILURE = 8;

    private final Vertx vertx;
    private final OutboxStore store;
    private final Function<OutboxRow, Uni<Void>> send;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean again;
    private volatile int skip;
    private long timer;

    /** Prepares the relay; {@link #start} starts it. */
    public OutboxRelay(Vertx vertx, OutboxStore store, Function<OutboxRow, Uni<Void>> send) {
        this.vertx = vertx;
        this.store = store;
        this.send = send;
    }

    public void start() {
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> {
            if (skip > 0) {
                skip--;
            } else {
                wake();
            }
        });
    }

    /** Sends soon. To be called after the transaction that wrote the row. */
    public void wake() {
        if (!sending.compareAndSet(false, true)) {
            again = true;
            return;
        }
        again = false;
        store.drain(send).subscribe().with(this::sent, this::failed);
    }

    private void sent(OutboxStore.Drained drained) {
        Throwable failure = drained.failure();
        if (failure != null) {
            failed(failure);
            return;
        }
        sending.set(false);
        if (drained.sent() > 0 || again) {
            wake();
        }
    }

    private void failed(Throwable failure) {
        skip = TICKS_TO_SKIP_AFTER_FAILURE;
        sending.set(false);
        LOG.warnf("The outbox waits cause=%s", failure.getClass().getName());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
