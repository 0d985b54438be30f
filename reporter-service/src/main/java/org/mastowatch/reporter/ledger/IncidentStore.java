package org.mastowatch.reporter.ledger;

import static org.mastowatch.reporter.ledger.Columns.values;

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
import java.util.UUID;

/** The table of incidents. All of it within the caller's transaction. */
@ApplicationScoped
class IncidentStore {

    /** Lets one transaction at a time change what is known of an account. */
    Uni<Void> lockAccount(SqlConnection tx, String accountId) {
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtext(current_schema() || '.account'), hashtext($1))")
                .execute(values(accountId))
                .replaceWithVoid();
    }

    /** Notes that an event has its effect; false if it had it before. */
    Uni<Boolean> takeEvent(SqlConnection tx, String eventId, Instant now) {
        return tx.preparedQuery("insert into event_taken (event_id, taken_at) values ($1, $2) on conflict do nothing")
                .execute(values(eventId, now))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether an event had its effect. */
    Uni<Boolean> wasTaken(SqlConnection tx, String eventId) {
        return tx.preparedQuery("select from event_taken where event_id = $1")
                .execute(values(eventId))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> forgetEvents(SqlConnection tx, Instant before) {
        return tx.preparedQuery("delete from event_taken where taken_at < $1")
                .execute(values(before))
                .chain(() -> tx.preparedQuery("delete from resolved_early where resolved_at < $1")
                        .execute(values(before)))
                .replaceWithVoid();
    }

    /** The open incident about an account, locked; also a filed one. */
    Uni<Optional<Incident>> open(SqlConnection tx, String accountId) {
        return one(tx.preparedQuery("""
                        select * from incident where account_id = $1
                        and state in ('GATHERING', 'FILING', 'FILED', 'HELD', 'DEFERRED') for update""").execute(values(accountId)));
    }

    Uni<Optional<Incident>> byReport(SqlConnection tx, String reportId) {
        return one(tx.preparedQuery("select * from incident where report_id = $1 for update")
                .execute(values(reportId)));
    }

    Uni<Optional<Incident>> byMarker(SqlConnection tx, String marker) {
        return one(tx.preparedQuery("select * from incident where marker = $1 for update")
                .execute(values(marker)));
    }

    Uni<Optional<Incident>> locked(SqlConnection tx, UUID id) {
        return one(tx.preparedQuery("select * from incident where id = $1 for update")
                .execute(values(id)));
    }

    Uni<Void> insert(SqlConnection tx, Incident incident) {
        return tx.preparedQuery("""
                        insert into incident (id, account_id, acct, domain, marker, state, due_at, score,
                            trigger_event_id, observed_at, opened_at, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""")
                .execute(values(
                        incident.id(),
                        incident.accountId(),
                        incident.acct(),
                        incident.domain(),
                        incident.marker(),
                        Columns.word(incident.state()),
                        incident.dueAt(),
                        incident.score(),
                        incident.triggerEventId(),
                        incident.observedAt(),
                        incident.openedAt(),
                        incident.expiresAt()))
                .replaceWithVoid();
    }

    Uni<Void> score(SqlConnection tx, UUID id, double score) {
        return tx.preparedQuery("update incident set score = $2 where id = $1")
                .execute(values(id, score))
                .replaceWithVoid();
    }

    /**
     * Takes what is due, in order, and leases it, so that no other replica takes it before the lease ends.
     *
     * @param due what is due by then
     * @param now by the time that all replicas share, as is the lease
     * @param most how many at most
     */
    Uni<List<Incident>> claim(SqlConnection tx, Instant due, Instant now, Instant leaseUntil, int most) {
        return tx.preparedQuery("""
                        update incident set claim = claim + 1, lease_until = $3 where id in (
                            select id from incident
                            where state in ('GATHERING', 'FILING', 'HELD', 'DEFERRED') and due_at <= $1
                              and (lease_until is null or lease_until <= $2)
                            order by due_at, opened_at limit $4 for update skip locked)
                        returning *""").execute(values(due, now, leaseUntil, most)).map(IncidentStore::list);
    }

    /** Gives a claim back; nothing else changes but when it is due and whether it was held. */
    Uni<Void> release(SqlConnection tx, Incident claimed, Instant dueAt, boolean recheck) {
        return tx.preparedQuery("""
                        update incident set lease_until = null, due_at = $3, recheck = recheck or $4
                        where id = $1 and claim = $2""")
                .execute(values(claimed.id(), claimed.claim(), dueAt, recheck))
                .replaceWithVoid();
    }

    /** Notes that everything that is due is being held. */
    Uni<Void> holdDue(SqlConnection tx, Instant now) {
        return tx.preparedQuery("""
                        update incident set recheck = true
                        where state in ('GATHERING', 'DEFERRED') and due_at <= $1 and not recheck""").execute(values(now)).replaceWithVoid();
    }

    /** Makes due what waits under a cap, since the caps changed. */
    Uni<Void> dueAgain(SqlConnection tx, Instant now, IncidentState.Reason why) {
        return tx.preparedQuery("""
                        update incident set due_at = $1 where state = 'DEFERRED' and why = $2 and due_at > $1""").execute(values(now, why.name())).replaceWithVoid();
    }

    /** Frees every incident of a dry run; the loop looks at each anew. */
    Uni<Integer> reopenHeld(SqlConnection tx, Instant now) {
        return tx.preparedQuery("""
                        update incident set state = 'GATHERING', due_at = $1, recheck = true, lease_until = null
                        where state = 'HELD'""").execute(values(now)).map(RowSet::rowCount);
    }

    Uni<Void> askDismissal(SqlConnection tx, UUID id, String why) {
        return tx.preparedQuery("update incident set dismiss_asked = $2 where id = $1")
                .execute(values(id, why))
                .replaceWithVoid();
    }

    /** Notes that a call is about to be made, takes a place under the caps, and leases it until the call is surely over. */
    Uni<Void> startFiling(SqlConnection tx, UUID id, IncidentState.Filing filing, Instant leaseUntil) {
        return tx.preparedQuery("""
                        update incident set state = 'FILING', attempt = $2, attempt_at = $3, lease_until = $4,
                            reserved_at = $3, why = null where id = $1""")
                .execute(values(id, filing.attempt(), filing.since(), leaseUntil))
                .replaceWithVoid();
    }

    /** Lets it wait. A call that was throttled, or refused for posts that are gone, is no failed attempt. */
    Uni<Void> defer(SqlConnection tx, UUID id, IncidentState.Deferred to, boolean recheck, Instant expiresAt) {
        return tx.preparedQuery("""
                        update incident set state = 'DEFERRED', due_at = $2, why = $3, lease_until = null,
                            reserved_at = null, recheck = recheck or $4, expires_at = greatest(expires_at, $5),
                            attempt = attempt - case
                                when state = 'FILING' and $3 in ('BUDGET', 'POSTS_GONE') then 1 else 0 end
                        where id = $1""")
                .execute(values(id, to.until(), to.why().name(), recheck, expiresAt))
                .replaceWithVoid();
    }

    /** Back to gathering: fresh evidence came to what a dry run held, or a person hurries it. */
    Uni<Void> gather(SqlConnection tx, UUID id, IncidentState.Gathering to) {
        return tx.preparedQuery("""
                        update incident set state = 'GATHERING', due_at = $2, why = null, lease_until = null,
                            recheck = true
                        where id = $1""").execute(values(id, to.fileAfter())).replaceWithVoid();
    }

    Uni<Void> hold(SqlConnection tx, UUID id) {
        return tx.preparedQuery("""
                        update incident set state = 'HELD', due_at = expires_at, lease_until = null, recheck = true
                        where id = $1""").execute(values(id)).replaceWithVoid();
    }

    Uni<Void> filed(SqlConnection tx, UUID id, IncidentState.Filed to) {
        return tx.preparedQuery("""
                        update incident set state = 'FILED', report_id = $2, filed_at = $3, lease_until = null
                        where id = $1""").execute(values(id, to.reportId(), to.at())).replaceWithVoid();
    }

    /** Closes an incident. One that was not filed gives its place under the caps back. */
    Uni<Void> close(SqlConnection tx, UUID id, IncidentState to, String why, Instant now) {
        return tx.preparedQuery("""
                        update incident set state = $2, why = $3, closed_at = $4, lease_until = null,
                            reserved_at = case when report_id is null then null else reserved_at end
                        where id = $1""")
                .execute(values(id, Columns.word(to), why, now))
                .replaceWithVoid();
    }

    /** Notes that something was told that is told once; false if it was told before. */
    Uni<Boolean> tellHeldOnce(SqlConnection tx, UUID id) {
        return tx.preparedQuery("update incident set told_held = true where id = $1 and not told_held")
                .execute(values(id))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Notes that something was told that is told once; false if it was told before. */
    Uni<Boolean> tellDeferredOnce(SqlConnection tx, UUID id) {
        return tx.preparedQuery("update incident set told_deferred = true where id = $1 and not told_deferred")
                .execute(values(id))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Remembers that a report was resolved which no incident is known to have made yet. */
    Uni<Void> resolvedEarly(SqlConnection tx, String reportId, Standing stands, Instant now) {
        return tx.preparedQuery(
                        "insert into resolved_early (report_id, resolved_at, stood) values ($1, $2, $3) on conflict do nothing")
                .execute(values(reportId, now, EndStore.bits(stands)))
                .replaceWithVoid();
    }

    /** What was remembered, by which it is forgotten. */
    Uni<Optional<IncidentState.Resolved>> wasResolvedEarly(SqlConnection tx, IncidentState.Filed filed) {
        return tx.preparedQuery("delete from resolved_early where report_id = $1 returning stood")
                .execute(values(filed.reportId()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(
                                filed.resolve(EndStore.standing(rows.iterator().next(), "stood")
                                        .orElse(null))));
    }

    /** Deletes some that were closed before then, with their evidence; how many. */
    Uni<Integer> forgetClosed(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery("""
                        delete from incident where id in (
                            select id from incident where closed_at < $1 order by closed_at limit $2)""").execute(values(before, most)).map(RowSet::rowCount);
    }

    /** What stands in each state that is not final. What waits for neither a cap nor the budget stands as RETRYING. */
    Uni<Waits> waiting(SqlConnection tx) {
        return tx.query("""
                        select case when state = 'DEFERRED' and why not in ('CAP', 'BUDGET') then 'RETRYING'
                            else state end as state, count(*) as n, min(opened_at) as oldest from incident
                        where state in ('GATHERING', 'FILING', 'HELD', 'DEFERRED', 'FILED') group by 1""").execute().map(rows -> {
            Map<String, Long> counts = new HashMap<>();
            Map<String, Instant> oldest = new HashMap<>();
            rows.forEach(row -> {
                counts.put(row.getString("state"), row.getLong("n"));
                oldest.put(
                        row.getString("state"), row.getOffsetDateTime("oldest").toInstant());
            });
            return new Waits(counts, oldest);
        });
    }

    private static Uni<Optional<Incident>> one(Uni<RowSet<Row>> rows) {
        return rows.map(found -> list(found).stream().findFirst());
    }

    private static List<Incident> list(RowSet<Row> rows) {
        List<Incident> list = new ArrayList<>();
        rows.forEach(row -> list.add(Columns.incident(row)));
        return list;
    }
}
