package org.mastowatch.emulator.webhook;

import java.util.concurrent.atomic.LongAdder;

/** How deliveries went. Thread-safe. */
public final class DeliveryCounts {
    private final LongAdder delivered = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder vanished = new LongAdder();

    /**
     * The counts at one moment.
     *
     * @param delivered answered 2xx
     * @param retried tries that failed and are made again
     * @param refused answered so that no retry follows
     * @param givenUp out of tries
     * @param dropped did not fit in the queue
     * @param vanished their object was gone before they were sent
     */
    public record Snapshot(long delivered, long retried, long refused, long givenUp, long dropped, long vanished) {}

    void delivered() {
        delivered.increment();
    }

    void retried() {
        retried.increment();
    }

    void refused() {
        refused.increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void vanished() {
        vanished.increment();
    }

    /** The counts now. */
    public Snapshot now() {
        return new Snapshot(
                delivered.sum(), retried.sum(), refused.sum(), givenUp.sum(), dropped.sum(), vanished.sum());
    }
}
