package org.mastowatch.reporter.writing;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.mastowatch.writing.LoopGauges;

/** Runs a loop on a few lanes: each brings on one thing at a time, so one slow call keeps no other waiting. */
public final class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final Vertx vertx;
    private final int most;
    private final Supplier<Uni<Integer>> bringOnOne;
    private final String what;
    private final Clock clock;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile Instant lastRun = Instant.EPOCH;
    private volatile boolean stopping;
    private long timer;

    /**
     * @param bringOnOne brings on one thing, and says how many there were
     * @param what names the loop in a log line and in metrics
     */
    public Lanes(
            Vertx vertx, int most, Supplier<Uni<Integer>> bringOnOne, String what, MeterRegistry metrics, Clock clock) {
        this.vertx = vertx;
        this.most = most;
        this.bringOnOne = bringOnOne;
        this.what = what;
        this.clock = clock;
        LoopGauges.show(what, most, busy::get, this::lastRun, metrics, clock);
    }

    /** Looks for work from now on, this often while nothing is found. */
    public void start(Duration tick) {
        lastRun = clock.instant();
        timer = vertx.setPeriodic(tick.toMillis(), now -> startLane());
    }

    /** Begins nothing any more. */
    public void stop() {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    /** When work was last looked for; the epoch before the start. */
    public Instant lastRun() {
        return lastRun;
    }

    private void startLane() {
        if (stopping) {
            return;
        }
        if (busy.incrementAndGet() > most) {
            busy.decrementAndGet();
            return;
        }
        bringOnOne.get().subscribe().with(this::ended, this::failed);
    }

    private void ended(int count) {
        busy.decrementAndGet();
        lastRun = clock.instant();
        if (count > 0) {
            // There may be more: this lane goes on, and another helps.
            startLane();
            startLane();
        }
    }

    private void failed(Throwable failure) {
        busy.decrementAndGet();
        LOG.warnf(
                "The ledger cannot be read, it waits what=%s cause=%s",
                what, failure.getClass().getName());
    }
}
