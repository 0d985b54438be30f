package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the loop may do to the table of acts. Each call is one transaction. */
@ApplicationScoped
class Acts {

    /** So few that no transaction holds its rows for long. */
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Pool pool;
    private final ActStore store;
    private final ActOutcomes outcomes;
    private final Clock clock;

    Acts(Pool pool, ActStore store, ActOutcomes outcomes, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** Takes what is due, oldest first. Other replicas get other rows. */
    Uni<List<Act>> claim(int most, Instant leaseUntil) {
        return pool.withTransaction(tx -> store.claim(tx, clock.instant(), leaseUntil, most));
    }

    /** Gives a claim back. */
    Uni<Void> release(Act claimed, Instant dueAt) {
        return pool.withTransaction(tx -> store.release(tx, claimed, dueAt));
    }

    /**
     * Moves a claimed act on and tells of it.
     *
     * @param step the step, from the row as it is now and what other acts say about the same thing
     * @return the act after it; empty if somebody else has it now, or it moved on: then nothing changed
     */
    Uni<Optional<Act>> settle(Act claimed, Change step) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> store.locked(tx, claimed.id()).flatMap(row -> {
                    Optional<Act> mine = row.filter(act -> act.claim() == claimed.claim()
                            && act.state().getClass() == claimed.state().getClass());
                    if (mine.isEmpty()) {
                        return Uni.createFrom().<Optional<Settled>>item(Optional.empty());
                    }
                    return store.others(tx, mine.get(), now).flatMap(others -> {
                        Step chosen = step.from(mine.get(), others);
                        return outcomes.write(tx, mine.get(), chosen, now)
                                .map(after -> Optional.of(new Settled(after, chosen)));
                    });
                }))
                .invoke(settled -> settled.ifPresent(each -> outcomes.done(each.after, each.step)))
                .map(settled -> settled.map(Settled::after));
    }

    /** What other acts say about the same thing. */
    Uni<ActStore.Others> others(Act act) {
        return pool.withTransaction(tx -> store.others(tx, act, clock.instant()));
    }

    /** How many acts have something to do still, by state. */
    Uni<Map<String, Long>> waiting() {
        return pool.withTransaction(store::waiting);
    }

    /** Forgets acts that were closed before then. */
    Uni<Void> forgetClosed(Instant before) {
        return pool.withTransaction(tx -> store.forgetClosed(tx, before, FORGOTTEN_AT_ONCE))
                .flatMap(count -> count < FORGOTTEN_AT_ONCE ? Uni.createFrom().voidItem() : forgetClosed(before));
    }

    /** A step that depends on the row as it is once it is locked. */
    @FunctionalInterface
    interface Change {
        Step from(Act row, ActStore.Others others);
    }

    private record Settled(Act after, Step step) {}
}
