package org.mastowatch.reporter.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.kafka.EventJson;

/** What is to be told where, and how each target fares. Shared by all replicas. */
@ApplicationScoped
class NotificationStore {

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final Pool pool;

    NotificationStore(Pool pool) {
        this.pool = pool;
    }

    /** Turns that one replica has to itself. */
    record Lease(Target target, Flood.Count count) {}

    /**
     * Adds what just came; what is there already is not added again.
     *
     * @param most so many may wait for a target
     * @return how many were not taken, since too many wait
     */
    Uni<Integer> add(List<Waiting.Fresh> fresh, int most) {
        return pool.withTransaction(tx -> {
            Uni<Integer> all = Uni.createFrom().item(0);
            for (Waiting.Fresh each : fresh) {
                all = all.flatMap(refused -> add(tx, each, most).map(taken -> taken ? refused : refused + 1));
            }
            return all;
        });
    }

    private static Uni<Boolean> add(SqlConnection tx, Waiting.Fresh fresh, int most) {
        Outcome outcome = fresh.outcome();
        return tx.preparedQuery("""
                        select count(*) as n from (
                            select 1 from notification where target = $1 and done_at is null limit $2) w""")
                .execute(values(fresh.target().id(), most))
                .flatMap(rows -> rows.iterator().next().getLong("n") >= most
                        ? Uni.createFrom().item(false)
                        : tx.preparedQuery("""
                                        insert into notification (target, event_id, kind, severity, at, outcome, held,
                                            not_before, tell_until)
                                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing""")
                                .execute(values(
                                        fresh.target().id(),
                                        outcome.eventId(),
                                        outcome.kind().name(),
                                        severity(Severity.of(outcome.kind())),
                                        outcome.at(),
                                        Buffer.buffer(EventJson.write(outcome)),
                                        fresh.held(),
                                        fresh.notBefore(),
                                        fresh.tellUntil()))
                                .replaceWith(true));
    }

    /** The targets for which something waits, or has waited too long. */
    Uni<Set<String>> due(Instant now) {
        return pool.preparedQuery("""
                        select distinct w.target from notification w left join notification_target t using (target)
                        where w.done_at is null and (w.not_before <= $1 or w.tell_until <= $1)
                          and (t.not_before is null or t.not_before <= $1)
                          and (t.lease_until is null or t.lease_until <= $1)""").execute(values(now)).map(rows -> {
            Set<String> found = new HashSet<>();
            rows.forEach(row -> found.add(row.getString("target")));
            return found;
        });
    }

    /** Takes a target's turn; empty while another replica has it or it is too early. */
    Uni<Optional<Lease>> claim(Target target, Instant now, Instant until) {
        return pool.preparedQuery("""
                        insert into notification_target as t (target, lease_until, seen_at) values ($1, $3, $2)
                        on conflict (target) do update set lease_until = $3, seen_at = $2
                        where (t.lease_until is null or t.lease_until <= $2)
                          and (t.not_before is null or t.not_before <= $2)
                        returning window_from, window_sent""")
                .execute(values(target.id(), now, until))
                .map(rows -> first(rows)
                        .map(row -> new Lease(
                                target, new Flood.Count(instant(row, "window_from"), row.getInteger("window_sent")))));
    }

    /** Gives a turn back; the next is not before then. */
    Uni<Void> release(Lease lease, Flood.Count count, @Nullable Instant notBefore) {
        return pool.preparedQuery("""
                        update notification_target
                        set lease_until = null, window_from = $2, window_sent = $3, not_before = $4
                        where target = $1""")
                .execute(values(lease.target().id(), count.from(), count.sent(), notBefore))
                .replaceWithVoid();
    }

    /** Passes over what waited too long; how many those were. */
    Uni<Integer> expire(Target target, Instant now) {
        return pool.preparedQuery("""
                        update notification set done_at = $2, outcome = null
                        where target = $1 and done_at is null and tell_until <= $2""").execute(values(target.id(), now)).map(RowSet::rowCount);
    }

    /** Quiet hours began: what is not urgent waits for their end. */
    Uni<Void> hold(Target target, Instant until, Instant tellUntil) {
        return pool.preparedQuery("""
                        update notification set held = true, not_before = $2, tell_until = $3
                        where target = $1 and done_at is null and severity < $4 and not_before < $2""")
                .execute(values(target.id(), until, tellUntil, severity(Severity.URGENT)))
                .replaceWithVoid();
    }

    /** What may be told now: what came in quiet hours first, then what is more severe, then what is older. */
    Uni<List<Waiting>> next(Target target, Instant now, int most) {
        return pool.preparedQuery("""
                        select outcome, tries, held from notification
                        where target = $1 and done_at is null and not_before <= $2
                        order by held desc, severity desc, at, event_id limit $3""").execute(values(target.id(), now, most)).map(rows -> {
            List<Waiting> list = new ArrayList<>();
            rows.forEach(row -> list.add(new Waiting(
                    EventJson.read(row.getBuffer("outcome").getBytes(), Outcome.class),
                    row.getInteger("tries"),
                    row.getBoolean("held"))));
            return list;
        });
    }

    /** Nothing is left to do about these. */
    Uni<Void> done(Target target, Collection<String> eventIds, Instant now) {
        return pool.preparedQuery("""
                        update notification set done_at = $3, outcome = null where target = $1 and event_id = any($2)""")
                .execute(values(target.id(), eventIds.toArray(String[]::new), now))
                .replaceWithVoid();
    }

    /** They were tried once more, in vain. */
    Uni<Void> tried(Target target, Collection<String> eventIds) {
        return pool.preparedQuery("update notification set tries = tries + 1 where target = $1 and event_id = any($2)")
                .execute(values(target.id(), eventIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Deletes some of what is over, and what waited for a target that the settings no longer name; how many. */
    Uni<Integer> forget(Instant before) {
        return pool.preparedQuery("""
                        delete from notification where (target, event_id) in (
                            select target, event_id from notification where tell_until < $1
                            order by tell_until limit $2)""")
                .execute(values(before, FORGOTTEN_AT_ONCE))
                .call(() -> pool.preparedQuery("""
                        delete from notification_target t where seen_at < $1 and not exists (
                            select 1 from notification n where n.target = t.target)""").execute(values(before)))
                .map(RowSet::rowCount)
                .flatMap(count -> count < FORGOTTEN_AT_ONCE ? Uni.createFrom().item(count) : forget(before));
    }

    private static short severity(Severity severity) {
        return (short) severity.ordinal();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static Tuple values(@Nullable Object... values) {
        List<Object> list = new ArrayList<>(Arrays.asList(values));
        list.replaceAll(value -> value instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : value);
        return Tuple.tuple(list);
    }
}
