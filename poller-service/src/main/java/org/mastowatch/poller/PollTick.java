package org.mastowatch.poller;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.poller.lease.Lease;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.lease.TenureEndedException;
import org.mastowatch.poller.plan.PollMetrics;

/** Runs one kind of poll while this process holds the lease. A tick has a time limit and never fails. */
final class PollTick {

    private static final Logger LOG = Logger.getLogger(PollTick.class);

    private final String what;
    private final Lease lease;
    private final Duration limit;
    private final PollMetrics metrics;
    private final Outage outage;
    private final Function<Tenure, Uni<Void>> work;

    PollTick(
            String what,
            Lease lease,
            Duration limit,
            Clock clock,
            PollMetrics metrics,
            Function<Tenure, Uni<Void>> work) {
        this.what = what;
        this.lease = lease;
        this.limit = limit;
        this.metrics = metrics;
        this.outage = new Outage(what, clock);
        this.work = work;
    }

    /** One tick; nothing while another process polls or the pause after a failure lasts. */
    Uni<Void> run() {
        return Uni.createFrom().deferred(() -> {
            if (outage.resting()) {
                return Uni.createFrom().voidItem();
            }
            return lease.tenure()
                    .map(this::runWithin)
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> runWithin(Tenure tenure) {
        long started = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> work.apply(tenure))
                .ifNoItem()
                .after(limit)
                .fail()
                .invoke(done -> {
                    outage.succeeded();
                    metrics.tick(what, "done", since(started));
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    metrics.tick(what, ended(failure), since(started));
                    return Uni.createFrom().voidItem();
                });
    }

    /** A failure of any kind ends this tick only. */
    private String ended(Throwable failure) {
        return switch (failure) {
            case TenureEndedException lost -> {
                LOG.warnf("A tick stops since the lease is lost what=%s", what);
                yield "lease_lost";
            }
            case MastodonFailure known
            when known.error() instanceof MastodonError.Throttled -> {
                LOG.debugf("A tick ends early since the budget is used up what=%s", what);
                yield "throttled";
            }
            case MastodonFailure known -> {
                outage.failed(known.error().message());
                yield "failed";
            }
            case TimeoutException late -> {
                outage.failed("it took longer than " + limit);
                yield "timed_out";
            }
            default -> {
                outage.failed(failure.getClass().getName());
                yield "failed";
            }
        };
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
