package org.mastowatch.poller.lease;

/** The time in which this process holds the lease. */
public interface Tenure {

    /** Tells this time from every other, of this process or another. */
    long fence();

    /** Whether it lasts still, as far as this process can tell without asking the database. */
    boolean lasts();

    /**
     * To be called before each step.
     *
     * @throws TenureEndedException if it does not last
     */
    default void check() {
        if (!lasts()) {
            throw new TenureEndedException();
        }
    }
}
