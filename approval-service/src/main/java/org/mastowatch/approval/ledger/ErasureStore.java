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

    private static final String SERVICE = "approval-service";

    private final Pool pool;
    private final HistoryStore history;
    private final OutboxStore outbox;
    private final OutboxRelay relay;
    private final Clock clock;

    ErasureStore(Pool pool, HistoryStore history, OutboxStore outbox, OutboxRelay relay, Clock clock) {
        this.pool = pool;
        this.history = history;
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
    }

    Uni<Void> forget(Command.Erase command) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> history.takeEvent(tx, command.eventId(), now)
                        .flatMap(first -> first
                                ? remove(tx, command.accountId()).flatMap(removed -> tell(tx, command, removed, now))
                                : Uni.createFrom().voidItem()))
                .invoke(relay::wake);
    }

    private static Uni<String> remove(SqlConnection tx, String accountId) {
        return tx.preparedQuery("delete from sign_up where account_id = $1 and state in ('APPROVED', 'REJECTED')")
                .execute(Tuple.of(accountId))
                .map(found -> found.rowCount() == 0 ? "nothing was kept" : "sign-ups: " + found.rowCount());
    }

    private Uni<Void> tell(SqlConnection tx, Command.Erase command, String removed, Instant now) {
        Outcome outcome = Outcome.erased(command, SERVICE, now, removed);
        return outbox.add(
                tx,
                new OutboxRow(Topics.OUTCOMES, command.accountId(), outcome.eventId(), EventJson.write(outcome), null));
    }
}
