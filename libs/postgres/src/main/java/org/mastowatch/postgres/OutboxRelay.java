package org.mastowatch.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds, at once after {@link #wake} and otherwise four times a second. While Kafka is away the rows
 * stay and it tries less often. It does nothing in a service that offers no {@link OutboxSender}.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** After the channels to Kafka are connected. */
    private static final int LAST = 10_000;

    private static final long TICK_MILLIS = Duration.ofMillis(250).toMillis();
    private static final int TICKS_TO_SKIP_AFTER_FAILURE = 8;

    /** A connection that nobody answers on must not hold all that comes after; the rows stay and are sent again. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Vertx vertx;
    private final OutboxStore store;
    private final Instance<OutboxSender> sender;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean started;
    private volatile boolean again;
    private volatile int skip;
    private long timer;

    OutboxRelay(Vertx vertx, OutboxStore store, Instance<OutboxSender> sender) {
        this.vertx = vertx;
        this.store = store;
        this.sender = sender;
    }

    void onStart(@Observes @Priority(LAST) StartupEvent event) {
        if (!sender.isResolvable()) {
            return;
        }
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> {
            if (skip > 0) {
                skip--;
            } else {
                wake();
            }
        });
        started = true;
        wake();
    }

    void onStop(@Observes ShutdownEvent event) {
        if (started) {
            started = false;
            vertx.cancelTimer(timer);
        }
    }

    /** Sends soon. To be called after the transaction that wrote the row. */
    public void wake() {
        if (!started) {
            return;
        }
        if (!sending.compareAndSet(false, true)) {
            again = true;
            return;
        }
        again = false;
        store.drain(sender.get()::send)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .subscribe()
                .with(this::sent, this::failed);
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
}
