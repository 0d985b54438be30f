package org.mastowatch.approval.ledger;

import static org.mastowatch.approval.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table of what is kept of a person for a while only. All of it within the caller's transaction. */
@ApplicationScoped
class PersonalStore {

    Uni<Void> keep(SqlConnection tx, String accountId, Personal personal) {
        return tx.preparedQuery("""
                        insert into personal (account_id, email, ip, reason, locale, invited_by)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (account_id) do update set email = excluded.email, ip = excluded.ip,
                            reason = excluded.reason, locale = excluded.locale, invited_by = excluded.invited_by""")
                .execute(values(
                        accountId,
                        personal.email(),
                        personal.ip(),
                        personal.reason(),
                        personal.locale(),
                        personal.invitedBy()))
                .replaceWithVoid();
    }

    /** What is known of these people; those of whom nothing is kept any more are left out. */
    Uni<Map<String, Personal>> of(SqlConnection tx, Collection<String> accountIds) {
        return tx.preparedQuery("select * from personal where account_id = any($1)")
                .execute(values((Object) accountIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Personal> known = new HashMap<>();
                    rows.forEach(row -> known.put(row.getString("account_id"), Columns.personal(row)));
                    return known;
                });
    }

    /** Forgets some whose sign-up was decided before then; how many. */
    Uni<Integer> forget(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery("""
                        delete from personal where account_id in (
                            select account_id from personal join sign_up using (account_id)
                            where closed_at <= $1 order by closed_at limit $2)""").execute(values(before, most)).map(RowSet::rowCount);
    }
}
