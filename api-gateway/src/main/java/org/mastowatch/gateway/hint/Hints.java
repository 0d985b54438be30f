package org.mastowatch.gateway.hint;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever listens here what changed. It asks the tables once a second for all of them, since any of several gateways
 * may have made the change, and not at all while nobody listens.
 */
@ApplicationScoped
class Hints {

    private static final Logger LOG = Logger.getLogger(Hints.class);
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 20;
    private static final int BEHIND = 16;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final MarkStore store;
    private final HintConfig config;
    private final BroadcastProcessor<Told> news = BroadcastProcessor.create();
    private final AtomicInteger listening = new AtomicInteger();
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();
    private volatile @Nullable Marks last;

    Hints(MarkStore store, HintConfig config) {
        this.store = store;
        this.config = config;
    }

    /**
     * Counts one more who listens, until {@link #leave}; false if as many listen as may, in all or of this caller. Counted
     * before the answer begins, or many at once would all find room.
     */
    boolean enter(String caller) {
        if (listening.incrementAndGet() > MOST) {
            listening.decrementAndGet();
            return false;
        }
        if (byCaller.merge(caller, 1, Integer::sum) > MOST_OF_ONE) {
            leave(caller);
            return false;
        }
        return true;
    }

    /**
     * What changes from now on, after what changed since {@code seen}, until the caller has to be asked again who it is. A
     * listener that is too slow is let go of, and asks again.
     */
    Multi<Told> listen(@Nullable Marks seen) {
        return Multi.createBy()
                .merging()
                .streams(news.onOverflow().buffer(BEHIND), since(seen), heartbeats())
                .select()
                .first(config.longest())
                .onFailure()
                .recoverWithCompletion();
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        if (listening.get() == 0) {
            last = null;
            return Uni.createFrom().voidItem();
        }
        return store.now()
                .flatMap(now -> {
                    Marks before = last;
                    last = now;
                    return before == null || before.equals(now)
                            ? Uni.createFrom().voidItem()
                            : store.changed(before, now)
                                    .invoke(changed -> news.onNext(new Told(now, changed)))
                                    .replaceWithVoid();
                })
                .onFailure()
                .invoke(failure -> LOG.debugf(
                        "Consoles are told nothing for now cause=%s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Multi<Told> since(@Nullable Marks seen) {
        return store.now()
                .invoke(now -> {
                    // From here on, not from the next look on, or what changes in between is told to nobody.
                    if (last == null) {
                        last = now;
                    }
                })
                .flatMap(now -> seen == null || seen.equals(now)
                        ? Uni.createFrom().item(new Told(now, Set.of()))
                        : store.changed(seen, now).map(changed -> new Told(now, changed)))
                .onFailure()
                .recoverWithItem(new Told(seen, Set.of()))
                .toMulti();
    }

    private static Multi<Told> heartbeats() {
        return Multi.createFrom()
                .ticks()
                .startingAfter(HEARTBEAT)
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> new Told(null, Set.of()));
    }

    void leave(String caller) {
        listening.decrementAndGet();
        byCaller.computeIfPresent(caller, (name, n) -> n <= 1 ? null : n - 1);
    }

    /**
     * What a listener is told.
     *
     * @param now null where nobody looked
     * @param changed empty for a sign of life
     */
    record Told(@Nullable Marks now, Set<About> changed) {
        Told {
            changed = Set.copyOf(changed);
        }
    }
}
