package org.mastowatch.reporter.act;

import static org.mastowatch.reporter.act.ActColumns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;

/** The table of acts. All of it within the caller's transaction. */
@ApplicationScoped
class ActStore {

    /** Notes that a command has its effect; false if it had it before. */
    Uni<Boolean> takeEvent(SqlConnection tx, String eventId, Instant now) {
        return tx.preparedQuery("insert into event_taken (event_id, taken_at) values ($1, $2) on conflict do nothing")
                .execute(values(eventId, now))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Adds an act that waits; empty if there is one of that id. */
    Uni<Optional<Act>> insert(
            SqlConnection tx, Command.Act command, Instant dueAt, Instant expiresAt, @Nullable Instant liftAt) {
        return one(tx.preparedQuery("""
                        insert into act (id, state, due_at, moderation, message, subject, thing, who, actor_id,
                            actor_name, actor_permissions, expires_at, lift_at)
                        values ($1, 'WAITING', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        on conflict (id) do nothing returning *""")
                .execute(values(
                        command.actId(),
                        dueAt,
                        ActColumns.json(What.withMessage(command.act(), null)),
                        What.message(command.act()),
                        What.subject(command.act()),
                        What.thing(command.act()),
                        command.who(),
                        command.actor().accountId(),
                        command.actor().username(),
                        command.actor().permissions(),
                        expiresAt,
                        liftAt)));
    }

    Uni<Optional<Act>> locked(SqlConnection tx, String id) {
        return one(
                tx.preparedQuery("select * from act where id = $1 for update").execute(values(id)));
    }

    /** Takes what is due, in order, and leases it, so that no other replica takes it before the lease ends. */
    Uni<List<Act>> claim(SqlConnection tx, Instant now, Instant leaseUntil, int most) {
        return tx.preparedQuery("""
                        update act set claim = claim + 1, lease_until = $2 where id in (
                            select id from act
                            where due_at <= $1 and (lease_until is null or lease_until <= $1)
                            order by due_at, seq limit $3 for update skip locked)
                        returning *""").execute(values(now, leaseUntil, most)).map(ActStore::list);
    }

    /** Gives a claim back. */
    Uni<Void> release(SqlConnection tx, Act claimed, Instant dueAt) {
        return tx.preparedQuery("update act set lease_until = null, due_at = $3 where id = $1 and claim = $2")
                .execute(values(claimed.id(), claimed.claim(), dueAt))
                .replaceWithVoid();
    }

    /** Writes how an act stands now. The text goes once it is known how the call ended. */
    Uni<Void> save(SqlConnection tx, Act act, Instant now) {
        Act.Progress progress = act.progress();
        Act.Undo undo = progress.undo();
        return tx.preparedQuery("""
                        update act set state = $2, revision = $3, due_at = $4, attempt = $5, waits = $6, called_at = $7,
                            stood = $8, ours = $9, stop_who = $10, undo_who = $11, undo_actor_id = $12,
                            undo_actor_name = $13, undo_permissions = $14, lease_until = null,
                            message = case when $2 in ('WAITING', 'SENT') then message end,
                            closed_at = case when $4::timestamptz is null then $15::timestamptz end
                        where id = $1""")
                .execute(values(
                        act.id(),
                        ActColumns.word(act.state()),
                        act.revision(),
                        progress.dueAt(),
                        progress.attempt(),
                        progress.waits(),
                        progress.calledAt(),
                        progress.stood() == null ? null : ActColumns.json(progress.stood()),
                        progress.ours(),
                        progress.stopWho(),
                        undo == null ? null : undo.who(),
                        undo == null ? null : undo.actor().accountId(),
                        undo == null ? null : undo.actor().username(),
                        undo == null ? null : undo.actor().permissions(),
                        now))
                .replaceWithVoid();
    }

    /** What other acts say about the same thing. */
    Uni<Others> others(SqlConnection tx, Act act, Instant now) {
        return tx.preparedQuery("""
                        select
                            coalesce(bool_or(seq < $2 and ours
                                and state in ('STANDING', 'UNDOING', 'REVERTING')), false) as earlier_stands,
                            coalesce(bool_or(seq < $2 and ours and state = 'STANDING'
                                and (lift_at is null or lift_at > $3)), false) as earlier_holds,
                            coalesce(bool_or(seq > $2
                                and state in ('SENT', 'STANDING', 'UNDOING', 'REVERTING', 'UNCLEAR')), false)
                                as later_decides
                        from act where thing = $1""")
                .execute(values(What.thing(act.moderation()), act.seq(), now))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Others(
                            row.getBoolean("earlier_stands"),
                            row.getBoolean("earlier_holds"),
                            row.getBoolean("later_decides"));
                });
    }

    /** Remembers that an act is to be stopped which is not here yet. */
    Uni<Void> stoppedEarly(SqlConnection tx, String id, String who, Instant now) {
        return tx.preparedQuery(
                        "insert into act_stopped_early (id, who, at) values ($1, $2, $3) on conflict do nothing")
                .execute(values(id, who, now))
                .replaceWithVoid();
    }

    /** Who stopped it before it was here; it is forgotten by this. */
    Uni<Optional<String>> whoStoppedEarly(SqlConnection tx, String id) {
        return tx.preparedQuery("delete from act_stopped_early where id = $1 returning who")
                .execute(values(id))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getString("who"));
                    }
                    return Optional.empty();
                });
    }

    /** Deletes some that were closed before then; how many. */
    Uni<Integer> forgetClosed(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery("delete from act_stopped_early where at < $1")
                .execute(values(before))
                .chain(() -> tx.preparedQuery("""
                        delete from act where id in (
                            select id from act where closed_at < $1 order by closed_at limit $2)""").execute(values(before, most)))
                .map(RowSet::rowCount);
    }

    /** How many acts there are in each state that has something to do still. */
    Uni<Map<String, Long>> waiting(SqlConnection tx) {
        return tx.query("select state, count(*) as n from act where due_at is not null group by state")
                .execute()
                .map(rows -> {
                    Map<String, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getString("state"), row.getLong("n")));
                    return counts;
                });
    }

    private static Uni<Optional<Act>> one(Uni<RowSet<Row>> rows) {
        return rows.map(found -> list(found).stream().findFirst());
    }

    private static List<Act> list(RowSet<Row> rows) {
        List<Act> list = new ArrayList<>();
        rows.forEach(row -> list.add(ActColumns.act(row)));
        return list;
    }

    /**
     * Other acts about the same thing.
     *
     * @param earlierStands an earlier act made the thing stand as it does
     * @param earlierHolds an earlier act wants it so still
     * @param laterDecides a later act was carried out, or may have been
     */
    record Others(boolean earlierStands, boolean earlierHolds, boolean laterDecides) {}
}
