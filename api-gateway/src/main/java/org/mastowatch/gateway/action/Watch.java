package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.mastowatch.gateway.http.Problems;

/**
 * Waits for what becomes of acts. It asks the table, since any of several gateways may have taken the outcome; how many
 * wait at a time is bounded.
 */
@ApplicationScoped
class Watch {

    private static final Duration EVERY = Duration.ofMillis(400);
    private static final int MOST = 100;

    private final ActStore store;
    private final ActionConfig config;
    private final AtomicInteger watching = new AtomicInteger();

    Watch(ActStore store, ActionConfig config) {
        this.store = store;
        this.config = config;
    }

    /** Whether as many wait as may. */
    boolean full() {
        return watching.get() >= MOST;
    }

    /** The act once it is no longer on its way, or as it stands when the time is over. */
    Uni<ActView> settled(String id, Duration most) {
        if (most.isZero()) {
            return store.find(id).map(found -> found.orElseThrow(() -> Problems.notFound("act")));
        }
        return asked(id, act -> act.settling() && !act.state().equals(ActState.AWAITING_SECOND.word()), most)
                .collect()
                .last();
    }

    /** The act now and after each change, to its end or until the caller has to be asked again who it is. */
    Multi<ActView> changes(String id) {
        return asked(id, act -> !act.closed(), config.longestWatch()).skip().repetitions();
    }

    private Multi<ActView> asked(String id, Predicate<ActView> goesOn, Duration most) {
        return Multi.createFrom().deferred(() -> {
            if (watching.incrementAndGet() > MOST) {
                watching.decrementAndGet();
                return Multi.createFrom()
                        .failure(Problems.later(
                                503, "Too many people wait for acts here. Try again soon.", Duration.ofSeconds(5)));
            }
            return Multi.createBy()
                    .repeating()
                    .uni(() -> store.find(id))
                    .withDelay(EVERY)
                    .whilst(found -> found.filter(goesOn).isPresent())
                    .select()
                    .first(most)
                    .onTermination()
                    .invoke(watching::decrementAndGet)
                    .filter(Optional::isPresent)
                    .map(Optional::get);
        });
    }
}
