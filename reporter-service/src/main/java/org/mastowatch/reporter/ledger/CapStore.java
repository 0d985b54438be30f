package org.mastowatch.reporter.ledger;

import static org.mastowatch.reporter.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mastowatch.events.Settings;

/**
 * Counts reports against the daily caps. The ledger itself is counted, so that no loss of a cache lets more reports out;
 * the lock makes looking and taking one step for all replicas.
 */
@ApplicationScoped
class CapStore {

    /**
     * Asks for a place under the caps; whoever gets it notes that in the same transaction.
     *
     * @return empty if there is one, otherwise when the next becomes free
     */
    Uni<Optional<Instant>> ask(
            SqlConnection tx, List<ReportContents.Rule> rules, Settings caps, Duration window, Instant now) {
        Instant since = now.minus(window);
        return tx.query("select pg_advisory_xact_lock(hashtext(current_schema() || '.caps'), 0)")
                .execute()
                .chain(() -> inAll(tx, since, caps.reportsPerDay()))
                .flatMap(all -> byRule(tx, since, rules, caps.reportsPerRulePerDay())
                        .map(rule -> later(all, rule).map(oldest -> {
                            Instant free = oldest.plus(window);
                            return free.isAfter(now) ? free : now.plus(window);
                        })));
    }

    /** Of so many places as there are, the one that becomes free first; empty if not all are taken. */
    private static Uni<Optional<Instant>> inAll(SqlConnection tx, Instant since, int cap) {
        if (cap <= 0) {
            return Uni.createFrom().item(Optional.of(Instant.EPOCH));
        }
        return tx.preparedQuery("""
                        select reserved_at from incident where reserved_at > $1
                        order by reserved_at desc offset $2 limit 1""").execute(values(since, cap - 1L)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(Columns.instant(row, "reserved_at"));
            }
            return Optional.empty();
        });
    }

    /** Counts what the reports were made of; what joined an incident after its report took no place. */
    private static Uni<Optional<Instant>> byRule(
            SqlConnection tx, Instant since, List<ReportContents.Rule> rules, int cap) {
        if (cap <= 0) {
            return Uni.createFrom().item(Optional.of(Instant.EPOCH));
        }
        Long[] ids = rules.stream().map(ReportContents.Rule::id).toArray(Long[]::new);
        return tx.preparedQuery("""
                        select max(reserved_at) as reserved_at from (
                            select i.reserved_at,
                                row_number() over (partition by r.rule_id order by i.reserved_at desc) as place
                            from incident i join incident_rule r on r.incident_id = i.id
                            where i.reserved_at > $1 and r.rule_id = any($2) and exists (
                                select 1 from finding f join evidence e using (account_id, key)
                                where e.incident_id = i.id and e.in_report and f.rule_id = r.rule_id)) taken
                        where place = $3""").execute(values(since, ids, (long) cap)).map(rows -> {
            Row row = rows.iterator().next();
            return row.getOffsetDateTime("reserved_at") == null
                    ? Optional.empty()
                    : Optional.of(Columns.instant(row, "reserved_at"));
        });
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        if (one.isPresent() && other.isPresent()) {
            return one.get().isAfter(other.get()) ? one : other;
        }
        return one.or(() -> other);
    }
}
