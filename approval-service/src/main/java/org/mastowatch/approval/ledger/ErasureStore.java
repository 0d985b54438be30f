package org.mastowatch.approval.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.Erasures;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.postgres.OutboxRelay;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.OutboxStore;

/**
 * Forgets an account's decided sign-up with its history, once for each command. One that still waits stays: the person
 * asked to be let in, and a decision is owed.
 */
@ApplicationScoped
class ErasureStore {

    private final Pool pool;
    private final HistoryStore history;
    private final OutboxStore outbox;
    private final OutboxRelay relay;
    private final Erasures erasures;
    private final Clock clock;

    ErasureStore(
            Pool pool, HistoryStore history, OutboxStore outbox, OutboxRelay relay, Erasures erasures, Clock clock) {
        this.pool = pool;
        this.history = history;
        this.outbox = outbox;
        this.relay = relay;
        this.erasures = erasures;
        this.clock = clock;
    }

    Uni<Void> forget(Command.Erase command) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> history.takeEvent(tx, command.eventId(), now)
                        .flatMap(first -> first
                                ? remove(tx, command.accountId()).flatMap(removed -> tell(tx, command, removed))
                                : Uni.createFrom().voidItem()))
                .invoke(relay::wake);
    }

    private static Uni<String> remove(SqlConnection tx, String accountId) {
        return tx.preparedQuery("delete from sign_up where account_id = $1 and state in ('APPROVED', 'REJECTED')")
                .execute(Tuple.of(accountId))
                .map(found -> Erasures.removed("sign-ups", found.rowCount()));
    }

    private Uni<Void> tell(SqlConnection tx, Command.Erase command, String removed) {
        Outcome outcome = erasures.told(command, removed);
        return outbox.add(
                tx,
                new OutboxRow(Topics.OUTCOMES, command.accountId(), outcome.eventId(), EventJson.write(outcome), null));
    }
}
