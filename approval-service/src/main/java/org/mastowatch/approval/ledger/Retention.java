package org.mastowatch.approval.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What is to be forgotten. Each call is one transaction over so few rows that it holds none for long. */
@ApplicationScoped
public class Retention {

    private static final int AT_ONCE = 500;

    private final Pool pool;
    private final SignUpStore signUps;
    private final PersonalStore personals;
    private final HistoryStore history;

    Retention(Pool pool, SignUpStore signUps, PersonalStore personals, HistoryStore history) {
        this.pool = pool;
        this.signUps = signUps;
        this.personals = personals;
        this.history = history;
    }

    /** Forgets the personal part of sign-ups that were decided until then; whether there may be more. */
    public Uni<Boolean> forgetPersonal(Instant before) {
        return pool.withTransaction(tx -> personals.forget(tx, before, AT_ONCE)).map(count -> count == AT_ONCE);
    }

    /** Forgets sign-ups that were decided until then, with their history; whether there may be more. */
    public Uni<Boolean> forgetClosed(Instant before) {
        return pool.withTransaction(tx -> signUps.forgetClosed(tx, before, AT_ONCE))
                .map(count -> count == AT_ONCE);
    }

    /** Forgets commands and what people were told until then. */
    public Uni<Void> forgetEvents(Instant before) {
        return pool.withTransaction(tx -> history.forget(tx, before));
    }
}
