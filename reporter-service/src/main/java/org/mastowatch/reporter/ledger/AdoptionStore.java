package org.mastowatch.reporter.ledger;

import static org.mastowatch.reporter.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What it takes to bring reports into the ledger that it does not know. All of it within the caller's transaction. */
@ApplicationScoped
class AdoptionStore {

    /** Which of these reports the ledger knows. */
    Uni<Set<String>> known(SqlConnection tx, Collection<String> reportIds) {
        return tx.preparedQuery("select report_id from incident where report_id = any($1)")
                .execute(values((Object) reportIds.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getString("report_id")));
                    return known;
                });
    }

    /** Whether the account of this report was forgotten. */
    Uni<Boolean> erased(SqlConnection tx, String marker) {
        return tx.preparedQuery("select 1 from erased_report where marker_hash = sha256(convert_to($1, 'UTF8'))")
                .execute(values(marker))
                .map(rows -> rows.size() > 0);
    }

    /** Adds a report as a closed incident. It holds its place under the daily caps, which count what was sent. */
    Uni<Void> insert(SqlConnection tx, Incident incident, StandingReport report, Instant now) {
        return tx.preparedQuery("""
                        insert into incident (id, account_id, acct, domain, marker, state, why, due_at, score,
                            trigger_event_id, observed_at, opened_at, expires_at, report_id, filed_at, reserved_at,
                            closed_at, adopted)
                        values ($1, $2, $3, $4, $5, 'RESOLVED', $6, $7, 0, $8, $7, $7, $7, $9, $7, $7, $10, true)""")
                .execute(values(
                        incident.id(),
                        incident.accountId(),
                        incident.acct(),
                        incident.domain(),
                        incident.marker(),
                        Adoptions.FOUND,
                        report.filedAt(),
                        incident.triggerEventId(),
                        report.id(),
                        now))
                .replaceWithVoid();
    }

    /** The report is open. */
    Uni<Void> open(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("update incident set state = 'FILED', closed_at = null, why = null where id = $1")
                .execute(values(incident))
                .replaceWithVoid();
    }

    /** Notes that the report of an incident that the ledger knows was found. */
    Uni<Void> found(SqlConnection tx, UUID incident, Instant filedAt) {
        return tx.preparedQuery("""
                        update incident set adopted = true, reserved_at = coalesce(reserved_at, $2)
                        where id = $1""").execute(values(incident, filedAt)).replaceWithVoid();
    }

    /** What a report names belongs to its incident, whichever had it before. */
    Uni<Void> name(SqlConnection tx, UUID incident, StandingReport report) {
        List<Tuple> rows = report.posts().stream()
                .map(post -> values(report.accountId(), key(post, report.filedAt()), incident, post.id()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery("""
                        insert into evidence (account_id, key, incident_id, status_id, in_report)
                        values ($1, $2, $3, $4, true)
                        on conflict (account_id, key) do update
                        set incident_id = excluded.incident_id, in_report = true""").executeBatch(rows).replaceWithVoid();
    }

    /** As the engine names a post; what was changed after the report was filed is another thing. */
    private static String key(StandingReport.Post post, Instant filedAt) {
        Instant edited = post.editedAt();
        return "status:" + post.id() + ":" + (edited == null || edited.isAfter(filedAt) ? "-" : edited.toString());
    }

    /** One incident takes over what another found, which is no more. */
    Uni<Void> absorb(SqlConnection tx, UUID taken, UUID by) {
        return tx.preparedQuery("""
                        insert into incident_rule (incident_id, rule_id, rule_name, rule_version, weight, action)
                        select $2, rule_id, rule_name, rule_version, weight, action from incident_rule
                        where incident_id = $1""")
                .execute(values(taken, by))
                .chain(() -> tx.preparedQuery("update evidence set incident_id = $2 where incident_id = $1")
                        .execute(values(taken, by)))
                .chain(() ->
                        tx.preparedQuery("delete from incident where id = $1").execute(values(taken)))
                .replaceWithVoid();
    }

    /** The incident of a report that was found, if it was filed after something was seen. */
    Uni<Optional<UUID>> covering(SqlConnection tx, String accountId, Instant observedAt) {
        return tx.preparedQuery("""
                        select id from incident where account_id = $1 and adopted and filed_at >= $2
                        order by filed_at limit 1""").execute(values(accountId, observedAt)).map(rows -> {
            Optional<UUID> first = Optional.empty();
            for (Row row : rows) {
                first = Optional.of(row.getUUID("id"));
            }
            return first;
        });
    }
}
