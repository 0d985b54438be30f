package org.mastowatch.approval.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.mastowatch.events.Command;
import org.mastowatch.kafka.Erasures;
import org.mastowatch.outbox.EventOutbox;

/**
 * Forgets an account's decided sign-up with its history, once for each command. One that still waits stays: the person
 * asked to be let in, and a decision is owed.
 */
@ApplicationScoped
class ErasureStore {

    private final Pool pool;
    private final HistoryStore history;
    private final EventOutbox outbox;
    private final Erasures erasures;
    private final Clock clock;

    ErasureStore(Pool pool, HistoryStore history, EventOutbox outbox, Erasures erasures, Clock clock) {
        this.pool = pool;
        this.history = history;
        this.outbox = outbox;
        this.erasures = erasures;
        this.clock = clock;
    }

    Uni<Void> forget(Command.Erase command) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> history.takeEvent(tx, command.eventId(), now)
                        .flatMap(first -> first
                                ? remove(tx, command.accountId())
                                        .flatMap(removed ->
                                                outbox.add(tx, command.accountId(), erasures.told(command, removed)))
                                : Uni.createFrom().voidItem()))
                .invoke(outbox::wake);
    }

    private static Uni<String> remove(SqlConnection tx, String accountId) {
        return tx.preparedQuery("delete from sign_up where account_id = $1 and state in ('APPROVED', 'REJECTED')")
                .execute(Tuple.of(accountId))
                .map(found -> Erasures.removed("sign-ups", found.rowCount()));
    }
}
