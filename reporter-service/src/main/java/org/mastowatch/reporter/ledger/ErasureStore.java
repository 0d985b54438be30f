package org.mastowatch.reporter.ledger;

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
 * Forgets an account's incidents, what was found in them, and the acts on it, once for each command. An act that is yet to be
 * carried out or lifted stays until it is, without the account's name. An incident that is on its way loses
 * its row too; its report is then nobody's here, and whoever settles it finds it gone. Of reports that may stand in Mastodon
 * a hash of the mark is kept, or the next start would find them there and bring the account back.
 */
@ApplicationScoped
class ErasureStore {

    private static final String KEEP_MARKS = """
            insert into erased_report (marker_hash)
            select sha256(convert_to(marker, 'UTF8')) from incident
            where account_id = $1 and (attempt > 0 or report_id is not null)
            on conflict do nothing
            """;

    private final Pool pool;
    private final IncidentStore incidents;
    private final EventOutbox outbox;
    private final Erasures erasures;
    private final Clock clock;

    ErasureStore(Pool pool, IncidentStore incidents, EventOutbox outbox, Erasures erasures, Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.outbox = outbox;
        this.erasures = erasures;
        this.clock = clock;
    }

    Uni<Void> forget(Command.Erase command) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                        .lockAccount(tx, command.accountId())
                        .chain(() -> incidents.takeEvent(tx, command.eventId(), now))
                        .flatMap(first -> first
                                ? remove(tx, command.accountId())
                                        .flatMap(removed ->
                                                outbox.add(tx, command.accountId(), erasures.told(command, removed)))
                                : Uni.createFrom().voidItem()))
                .invoke(outbox::wake);
    }

    private static Uni<String> remove(SqlConnection tx, String accountId) {
        return tx.preparedQuery(KEEP_MARKS)
                .execute(Tuple.of(accountId))
                .chain(() -> tx.preparedQuery("delete from deleted_post where account_id = $1")
                        .execute(Tuple.of(accountId)))
                .chain(() -> tx.preparedQuery("delete from evidence where account_id = $1")
                        .execute(Tuple.of(accountId)))
                .flatMap(evidence -> tx.preparedQuery("delete from incident where account_id = $1")
                        .execute(Tuple.of(accountId))
                        .flatMap(found -> removeNews(tx, accountId)
                                .chain(() -> removeActs(tx, accountId))
                                .map(acts -> removed(found.rowCount(), evidence.rowCount(), acts))));
    }

    private static String removed(int incidents, int things, int acts) {
        if (incidents + acts == 0) {
            return "nothing was kept";
        }
        return "incidents: " + incidents + ", things found: " + things + (acts == 0 ? "" : ", acts: " + acts);
    }

    /** What waits to be told elsewhere is told no more. */
    private static Uni<Void> removeNews(SqlConnection tx, String accountId) {
        return tx.preparedQuery("""
                        update notification set done_at = now(), outcome = null
                        where done_at is null and convert_from(outcome, 'UTF8')::jsonb ->> 'accountId' = $1""").execute(Tuple.of(accountId)).replaceWithVoid();
    }

    private static Uni<Integer> removeActs(SqlConnection tx, String accountId) {
        return tx.preparedQuery("delete from act where subject = $1 and due_at is null")
                .execute(Tuple.of(accountId))
                .flatMap(gone -> tx.preparedQuery(
                                "update act set moderation = (moderation::jsonb || '{\"acct\": \"\"}')::text"
                                        + " where subject = $1")
                        .execute(Tuple.of(accountId))
                        .replaceWith(gone.rowCount()));
    }
}
