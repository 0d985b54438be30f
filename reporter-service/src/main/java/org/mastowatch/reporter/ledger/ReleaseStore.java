package org.mastowatch.reporter.ledger;

import static org.mastowatch.reporter.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What leaves an incident that is closed. All of it within the caller's transaction. */
@ApplicationScoped
class ReleaseStore {

    /** Notes that a person dismissed all that an incident has by now. */
    Uni<Void> dismissAll(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("update evidence set dismissed = true where incident_id = $1")
                .execute(values(incident))
                .replaceWithVoid();
    }

    /** Notes what of an incident a person dismissed. */
    Uni<Void> dismiss(SqlConnection tx, UUID incident, Collection<String> keys) {
        return tx.preparedQuery("update evidence set dismissed = true where incident_id = $1 and key = any($2)")
                .execute(values(incident, keys.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The rules that have something to show which nobody dismissed. */
    Uni<List<ReportContents.Rule>> rest(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("""
                        select rule_id, rule_name, weight from incident_rule r
                        where incident_id = $1 and exists (
                            select 1 from finding f join evidence e using (account_id, key)
                            where e.incident_id = $1 and not e.gone and not e.dismissed and f.rule_id = r.rule_id)""").execute(values(incident)).map(rows -> {
            List<ReportContents.Rule> list = new ArrayList<>();
            rows.forEach(row -> list.add(new ReportContents.Rule(
                    row.getLong("rule_id"), row.getString("rule_name"), row.getDouble("weight"))));
            return list;
        });
    }

    /** What nobody dismissed goes to another incident. A call that named it took no effect. */
    Uni<Void> moveRest(SqlConnection tx, UUID from, UUID to) {
        return tx.preparedQuery("""
                        insert into incident_rule (incident_id, rule_id, rule_name, rule_version, weight, action)
                        select $2, rule_id, rule_name, rule_version, weight, action from incident_rule
                        where incident_id = $1""")
                .execute(values(from, to))
                .chain(() -> tx.preparedQuery("""
                        update evidence set incident_id = $2, in_report = false
                        where incident_id = $1 and not gone and not dismissed""").execute(values(from, to)))
                .replaceWithVoid();
    }

    /** What nobody dismissed is free to be found again. */
    Uni<Void> freeRest(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("delete from evidence where incident_id = $1 and not gone and not dismissed")
                .execute(values(incident))
                .replaceWithVoid();
    }

    /** What Mastodon refused for good is free for a person who wants it reported all the same. */
    Uni<Void> freeRefused(SqlConnection tx, String accountId, Collection<String> keys) {
        return tx.preparedQuery("""
                        delete from evidence e using incident i
                        where i.id = e.incident_id and i.state = 'FAILED'
                          and e.account_id = $1 and e.key = any($2)""")
                .execute(values(accountId, keys.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
