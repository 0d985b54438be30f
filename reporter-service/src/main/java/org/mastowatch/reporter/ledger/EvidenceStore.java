package org.mastowatch.reporter.ledger;

import static org.mastowatch.reporter.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.reporter.ledger.FreshEvidence.FreshHit;
import org.mastowatch.tracing.TraceParent;

/** What was found, by which rule, and to which incident it belongs. All of it within the caller's transaction. */
@ApplicationScoped
class EvidenceStore {

    /** To which incident each of these keys belongs; keys that were never seen are left out. */
    Uni<Map<String, UUID>> owners(SqlConnection tx, String accountId, Collection<String> keys) {
        return tx.preparedQuery("select key, incident_id from evidence where account_id = $1 and key = any($2)")
                .execute(values(accountId, keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, UUID> owners = new HashMap<>();
                    rows.forEach(row -> owners.put(row.getString("key"), row.getUUID("incident_id")));
                    return owners;
                });
    }

    /** Adds fresh hits to an incident. What a post said that is known to be deleted by now is forgotten at once. */
    Uni<Void> add(SqlConnection tx, UUID incident, String accountId, FreshEvidence fresh) {
        List<Tuple> rules = new ArrayList<>();
        List<Tuple> evidence = new ArrayList<>();
        List<Tuple> findings = new ArrayList<>();
        String traceparent = TraceParent.current();
        for (FreshHit each : fresh.hits()) {
            VerdictEvent.Hit hit = each.hit();
            rules.add(values(incident, hit.ruleId(), hit.ruleName(), hit.ruleVersion(), hit.weight(), hit.action()));
            // The newest comes first in a hit and has to come last here, since the number tells the order.
            for (VerdictEvent.Evidence found : each.evidence().reversed()) {
                evidence.add(values(accountId, found.key(), incident, found.statusId(), traceparent));
                findings.add(values(accountId, found.key(), hit.ruleId(), found.field(), found.span()));
            }
        }
        return tx.preparedQuery("""
                        insert into incident_rule (incident_id, rule_id, rule_name, rule_version, weight, action)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (incident_id, rule_id) do update
                        set rule_name = excluded.rule_name, rule_version = excluded.rule_version,
                            weight = excluded.weight, action = excluded.action""")
                .executeBatch(rules)
                .chain(() -> tx.preparedQuery("""
                        insert into evidence (account_id, key, incident_id, status_id, traceparent)
                        values ($1, $2, $3, $4, $5)
                        on conflict do nothing""").executeBatch(evidence))
                .chain(() -> tx.preparedQuery("""
                        insert into finding (account_id, key, rule_id, field, span) values ($1, $2, $3, $4, $5)
                        on conflict do nothing""").executeBatch(findings))
                .chain(() -> forgetDeleted(tx, accountId, fresh));
    }

    private static Uni<Void> forgetDeleted(SqlConnection tx, String accountId, FreshEvidence fresh) {
        String[] posts = fresh.hits().stream()
                .flatMap(hit -> hit.evidence().stream())
                .map(VerdictEvent.Evidence::statusId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        return tx.preparedQuery("select status_id from deleted_post where account_id = $1 and status_id = any($2)")
                .execute(values(accountId, posts))
                .flatMap(deleted -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Row row : deleted) {
                        all = all.chain(() -> forget(tx, accountId, row.getString("status_id")));
                    }
                    return all;
                });
    }

    /** The posts of an incident that are not known to be gone, newest first; null stands for the profile. */
    Uni<List<Row>> present(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("""
                        select account_id, key, status_id from evidence
                        where incident_id = $1 and not gone order by seq desc""").execute(values(incident)).map(rows -> {
            List<Row> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        });
    }

    /** The rules that still have something to show, heaviest first. */
    Uni<List<ReportContents.Rule>> rules(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("""
                        select rule_id, rule_name, weight from incident_rule r
                        where incident_id = $1 and exists (
                            select 1 from finding f join evidence e using (account_id, key)
                            where e.incident_id = $1 and not e.gone and f.rule_id = r.rule_id)
                        order by weight desc, rule_name""").execute(values(incident)).map(rows -> {
            List<ReportContents.Rule> list = new ArrayList<>();
            rows.forEach(row -> list.add(new ReportContents.Rule(
                    row.getLong("rule_id"), row.getString("rule_name"), row.getDouble("weight"))));
            return list;
        });
    }

    /** Which traces led to an incident, in their order. */
    Uni<List<String>> traces(SqlConnection tx, UUID incident, int most) {
        return tx.preparedQuery("""
                        select traceparent from evidence where incident_id = $1 and traceparent is not null
                        group by traceparent order by min(seq) limit $2""").execute(values(incident, most)).map(rows -> {
            List<String> list = new ArrayList<>();
            rows.forEach(row -> list.add(row.getString("traceparent")));
            return list;
        });
    }

    /** Notes what the next call names. */
    Uni<Void> markReported(SqlConnection tx, UUID incident, Collection<String> keys) {
        return tx.preparedQuery("update evidence set in_report = (key = any($2)) where incident_id = $1")
                .execute(values(incident, keys.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The posts that the last call named, newest first. */
    Uni<List<String>> reportedPosts(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("""
                        select distinct on (status_id) status_id, seq from evidence
                        where incident_id = $1 and in_report and status_id is not null order by status_id, seq desc""").execute(values(incident)).map(rows -> {
            List<Row> list = new ArrayList<>();
            rows.forEach(list::add);
            list.sort((a, b) -> Long.compare(b.getLong("seq"), a.getLong("seq")));
            return list.stream().map(row -> row.getString("status_id")).toList();
        });
    }

    /** Drops posts that are gone, and forgets what was found in them. Their keys stay, so that nothing reports them. */
    Uni<Void> forgetPosts(SqlConnection tx, UUID incident, Collection<String> statusIds) {
        String[] ids = statusIds.toArray(String[]::new);
        return tx.preparedQuery("""
                        update finding f set span = '' from evidence e
                        where e.account_id = f.account_id and e.key = f.key
                          and e.incident_id = $1 and e.status_id = any($2)""")
                .execute(values(incident, ids))
                .chain(() -> tx.preparedQuery(
                                "update evidence set gone = true where incident_id = $1 and status_id = any($2)")
                        .execute(values(incident, ids)))
                .replaceWithVoid();
    }

    /**
     * Forgets what was found in a post that its author deleted, in whatever incident, and what is still to be found in it:
     * a delete may be read before the verdict. A report that names the post keeps saying so; one that is yet to be filed
     * names it no more.
     */
    Uni<Void> forgetPost(SqlConnection tx, String accountId, String statusId, Instant now) {
        return tx.preparedQuery("insert into deleted_post (account_id, status_id, known_at) values ($1, $2, $3)"
                        + " on conflict do nothing")
                .execute(values(accountId, statusId, now))
                .chain(() -> forget(tx, accountId, statusId));
    }

    private static Uni<Void> forget(SqlConnection tx, String accountId, String statusId) {
        return tx.preparedQuery("""
                        update finding f set span = '' from evidence e
                        where e.account_id = f.account_id and e.key = f.key
                          and e.account_id = $1 and e.status_id = $2""")
                .execute(values(accountId, statusId))
                .chain(() -> tx.preparedQuery("""
                        update evidence set gone = true
                        where account_id = $1 and status_id = $2 and not in_report""").execute(values(accountId, statusId)))
                .replaceWithVoid();
    }

    /** Forgets deletes that were known before then. */
    Uni<Void> forgetDeletes(SqlConnection tx, Instant before) {
        return tx.preparedQuery("delete from deleted_post where known_at < $1")
                .execute(values(before))
                .replaceWithVoid();
    }

    /** Forgets the matched text of an account that is gone. */
    Uni<Void> forgetSpans(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("""
                        update finding f set span = '' from evidence e
                        where e.account_id = f.account_id and e.key = f.key and e.incident_id = $1""").execute(values(incident)).replaceWithVoid();
    }

    /** Makes evidence free to be found again. */
    Uni<Void> free(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("delete from evidence where incident_id = $1")
                .execute(values(incident))
                .replaceWithVoid();
    }
}
