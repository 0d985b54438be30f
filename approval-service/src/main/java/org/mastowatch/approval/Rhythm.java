package org.mastowatch.approval;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.mastowatch.writing.LoopGauges;

/**
 * Runs a piece of work again and again: at each tick, when it is woken, and at once after a round that found something. Never
 * two rounds at a time.
 */
public final class Rhythm implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Rhythm.class);

    /** Ends a round that the limits of its parts missed. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final int TICKS_TO_SKIP_AFTER_FAILURE = 4;

    private final String what;
    private final Vertx vertx;
    private final Duration tick;
    private final Supplier<Uni<Integer>> work;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean stopping;
    private volatile boolean started;
    private volatile Instant lastRun = Instant.EPOCH;
    private volatile int skip;
    private long timer;

    /**
     * @param what names it in a log line and in metrics
     * @param work a round; gives how many things it found
     */
    public Rhythm(
            String what, Vertx vertx, Duration tick, Supplier<Uni<Integer>> work, MeterRegistry metrics, Clock clock) {
        this.what = what;
        this.vertx = vertx;
        this.tick = tick;
        this.work = work;
        this.clock = clock;
        LoopGauges.show(what, 1, () -> running.get() ? 1 : 0, () -> lastRun, metrics, clock);
    }

    public void start() {
        started = true;
        lastRun = clock.instant();
        timer = vertx.setPeriodic(tick.toMillis(), now -> {
            if (skip > 0) {
                skip--;
            } else {
                wake();
            }
        });
    }

    /** Runs a round soon; nothing before the start and after the end. */
    public void wake() {
        if (!started || stopping) {
            return;
        }
        again = true;
        round();
    }

    /** Whether rounds are run: no round is overdue by more than that. */
    public boolean alive(Duration patience) {
        return !started || running.get() || lastRun.plus(patience).isAfter(clock.instant());
    }

    @Override
    public void close() {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    private void round() {
        if (stopping || !running.compareAndSet(false, true)) {
            return;
        }
        again = false;
        Uni.createFrom()
                .deferred(work::get)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .subscribe()
                .with(this::succeeded, failure -> {
                    LOG.warnf(
                            "A round of work broke off, the next begins anew what=%s cause=%s",
                            what, failure.getClass().getName());
                    again = false;
                    ended(false);
                });
    }

    /** A round that broke off does not count, or a loop that only fails would look as if it worked. */
    private void succeeded(int found) {
        lastRun = clock.instant();
        ended(found > 0);
    }

    private void ended(boolean foundSomething) {
        running.set(false);
        if (foundSomething || again) {
            vertx.runOnContext(now -> round());
        }
    }
}
