package org.mastowatch.reporter.ledger;

import static org.mastowatch.reporter.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome.ReportEnd;

/** What is to be found out about how reports ended. All of it within the caller's transaction. */
@ApplicationScoped
class EndStore {

    /**
     * A row that is due.
     *
     * @param filed whether the report is still open
     */
    record Due(UUID incident, String accountId, boolean filed, int tries, Instant since) {}

    /**
     * What the ledger knows of an account.
     *
     * @param acted whether a person acted on it through the suite since the report was filed; a warning shows nowhere else
     */
    record Stood(Optional<Standing> before, Optional<Standing> after, boolean acted) {}

    /** Asks how the account stands from now on. */
    Uni<Void> askStanding(SqlConnection tx, UUID incident, Instant now) {
        return tx.preparedQuery("update incident set end_due_at = $2, end_tries = 0 where id = $1")
                .execute(values(incident, now))
                .replaceWithVoid();
    }

    /** Asks what became of the posts from now on. */
    Uni<Void> askPosts(SqlConnection tx, UUID incident, @Nullable Standing after, Instant now) {
        return tx.preparedQuery("update incident set end_due_at = $2, end_tries = 0, stood_after = $3 where id = $1")
                .execute(values(incident, now, bits(after)))
                .replaceWithVoid();
    }

    /** Nothing more is asked; whether something was. */
    Uni<Boolean> askNoMore(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("update incident set end_due_at = null where id = $1 and end_due_at is not null")
                .execute(values(incident))
                .map(rows -> rows.rowCount() == 1);
    }

    /** @param resolved whether what was resolved is asked about, or how the others stand */
    Uni<List<Due>> claim(SqlConnection tx, boolean resolved, Instant now, Instant until, int most) {
        return tx.preparedQuery("""
                        update incident set end_due_at = $2 where id in (
                            select id from incident where end_due_at <= $1 and (state <> 'FILED') = $4
                            order by end_due_at limit $3 for update skip locked)
                        returning id, account_id, state, end_tries, filed_at, closed_at""").execute(values(now, until, most, resolved)).map(rows -> {
            List<Due> due = new ArrayList<>();
            rows.forEach(row -> due.add(due(row)));
            return due;
        });
    }

    private static Due due(Row row) {
        boolean filed = row.getString("state").equals("FILED");
        return new Due(
                row.getUUID("id"),
                row.getString("account_id"),
                filed,
                row.getInteger("end_tries"),
                Columns.instant(row, filed ? "filed_at" : "closed_at"));
    }

    /** Notes how the account stood when the report was filed; nothing once the report is resolved. */
    Uni<Void> stood(SqlConnection tx, UUID incident, @Nullable Standing before) {
        return tx.preparedQuery("""
                        update incident set stood_before = $2, end_due_at = null, end_tries = 0
                        where id = $1 and state = 'FILED'""").execute(values(incident, bits(before))).replaceWithVoid();
    }

    /** Asks the same again later, unless another question took its place. */
    Uni<Void> askAgain(SqlConnection tx, UUID incident, boolean filed, Instant at) {
        return tx.preparedQuery("""
                        update incident set end_due_at = $2, end_tries = end_tries + 1
                        where id = $1 and end_due_at is not null and (state = 'FILED') = $3""").execute(values(incident, at, filed)).replaceWithVoid();
    }

    /** Notes how people ended a report. */
    Uni<Void> end(SqlConnection tx, UUID incident, @Nullable ReportEnd end) {
        return tx.preparedQuery("update incident set report_end = $2 where id = $1")
                .execute(values(incident, end == null ? null : end.name()))
                .replaceWithVoid();
    }

    Uni<Stood> standings(SqlConnection tx, UUID incident) {
        return tx.preparedQuery("""
                        select stood_before, stood_after, exists (
                            select 1 from act a
                            where a.subject = i.account_id and a.called_at >= i.filed_at
                              and a.state in ('SENT', 'STANDING', 'UNDOING', 'REVERTING', 'UNDONE', 'LIFTED', 'LEFT')
                              and a.moderation::jsonb ->> 'type' = 'on_account') as acted
                        from incident i where id = $1""").execute(values(incident)).map(rows -> {
            Row row = rows.iterator().next();
            return new Stood(standing(row, "stood_before"), standing(row, "stood_after"), row.getBoolean("acted"));
        });
    }

    static Optional<Standing> standing(Row row, String column) {
        return Optional.ofNullable(row.getShort(column)).map(Standing::ofBits);
    }

    static @Nullable Short bits(@Nullable Standing standing) {
        return standing == null ? null : (short) standing.bits();
    }
}
