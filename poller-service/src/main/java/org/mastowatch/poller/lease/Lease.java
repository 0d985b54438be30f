package org.mastowatch.poller.lease;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the lease for one process. The holder counts its time from before it asked, so that by its own clock the lease
 * ends before it ends in the database.
 */
public final class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    private final LeaseStore store;
    private final String holder;
    private final Duration time;
    private final Clock clock;
    private volatile @Nullable Term term;
    private volatile boolean givenUp;

    private record Term(long fence, Instant until) {}

    /**
     * Prepares the lease; {@link #renew} takes it.
     *
     * @param holder unlike that of every other process
     * @param time how long it lasts unless renewed
     */
    public Lease(LeaseStore store, String holder, Duration time, Clock clock) {
        this.store = store;
        this.holder = holder;
        this.time = time;
        this.clock = clock;
    }

    /** Takes the lease if it is free, or renews it. Never fails: while the database is away the lease runs out. */
    public Uni<Void> renew() {
        return Uni.createFrom().deferred(() -> {
            if (givenUp) {
                return Uni.createFrom().voidItem();
            }
            Instant until = clock.instant().plus(time);
            return store.take(holder, time)
                    .ifNoItem()
                    .after(time)
                    .fail()
                    .invoke(fence -> took(fence, until))
                    .replaceWithVoid()
                    .onFailure()
                    .recoverWithUni(failure -> {
                        LOG.debugf(
                                "The lease was not renewed cause=%s",
                                failure.getClass().getName());
                        return Uni.createFrom().voidItem();
                    });
        });
    }

    /** This process's tenure; empty while another polls. */
    public Optional<Tenure> tenure() {
        Term now = term;
        return now == null || !clock.instant().isBefore(now.until)
                ? Optional.empty()
                : Optional.of(new OwnTenure(now.fence));
    }

    /** Lets another take over at once, for good: this process is about to end. */
    public Uni<Void> giveUp() {
        givenUp = true;
        Term last = term;
        term = null;
        return last == null
                ? Uni.createFrom().voidItem()
                : store.giveUp(holder, last.fence).ifNoItem().after(time).fail();
    }

    private void took(Optional<Long> fence, Instant until) {
        Term before = term;
        term = fence.map(number -> new Term(number, until)).orElse(null);
        if (before == null && fence.isPresent()) {
            LOG.infof("This poller polls now holder=%s fence=%d", holder, fence.get());
        } else if (before != null && fence.isEmpty()) {
            LOG.warnf("Another poller took over holder=%s", holder);
        }
    }

    private final class OwnTenure implements Tenure {
        private final long fence;

        OwnTenure(long fence) {
            this.fence = fence;
        }

        @Override
        public long fence() {
            return fence;
        }

        @Override
        public boolean lasts() {
            Term now = term;
            return now != null && now.fence == fence && clock.instant().isBefore(now.until);
        }
    }
}
