package org.mastowatch.gateway.domain;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.mastowatch.events.Outcome;
import org.mastowatch.outbox.EventOutbox;

/** The table of alerts, made from the verdicts. What is told of an alert is written in the same transaction. */
@ApplicationScoped
class DomainAlertStore {

    /** So many servers are over the threshold at most; the worst ones first. */
    private static final int MOST = 1_000;

    private static final String OVER = """
            select domain, count(*) as violations, count(distinct account_id) as accounts, max(evaluated_at) as last
            from verdict where domain is not null and evaluated_at >= $1
            group by domain having count(*) >= $2 order by violations desc, domain limit
            """ + MOST;

    /** Raised anew once it has doubled, so that a large server is not told of again and again. */
    private static final String KEEP = """
            insert into domain_alert as kept (domain, violation_count, account_count, last_violation_at, first_raised_at,
                raised_at, raised_count)
            values ($1, $2, $3, $4, $5, $5, $2)
            on conflict (domain) do update set violation_count = excluded.violation_count,
                account_count = excluded.account_count, last_violation_at = excluded.last_violation_at,
                raised_at = case when excluded.violation_count >= 2 * kept.raised_count then excluded.raised_at
                    else kept.raised_at end,
                raised_count = case when excluded.violation_count >= 2 * kept.raised_count then excluded.raised_count
                    else kept.raised_count end
            returning raised_at = $5 as raised
            """;

    private final Pool pool;
    private final EventOutbox outbox;

    DomainAlertStore(Pool pool, EventOutbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Counts anew: alerts are raised, kept up to date, and taken away where a server is under the threshold again. */
    Uni<Counted> count(int threshold, Duration window, Instant now) {
        return pool.withTransaction(transaction -> transaction
                // One count at a time over all replicas, so that an alert is raised once.
                .query("select pg_advisory_xact_lock(hashtext('gateway.domain'))")
                .execute()
                .chain(() ->
                        transaction.preparedQuery(OVER).execute(Tuple.of(time(now.minus(window)), (long) threshold)))
                .flatMap(rows -> {
                    List<Row> over = new ArrayList<>();
                    rows.forEach(over::add);
                    return Multi.createFrom()
                            .iterable(over)
                            .onItem()
                            .transformToUniAndConcatenate(row -> keep(transaction, row, threshold, window, now))
                            .collect()
                            .asList()
                            .call(raised -> transaction
                                    .preparedQuery("delete from domain_alert where not domain = any($1)")
                                    .execute(Tuple.tuple()
                                            .addArrayOfString(over.stream()
                                                    .map(row -> row.getString("domain"))
                                                    .toArray(String[]::new))))
                            .map(raised -> new Counted(
                                    over.size(),
                                    raised.stream().filter(each -> each).count()));
                }));
    }

    private Uni<Boolean> keep(SqlClient transaction, Row row, int threshold, Duration window, Instant now) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        row.getString("domain"),
                        row.getLong("violations"),
                        row.getLong("accounts"),
                        row.getOffsetDateTime("last"),
                        time(now)))
                .map(kept -> kept.iterator().next().getBoolean("raised"))
                .call(raised -> raised
                        ? outbox.add(transaction, row.getString("domain"), told(row, threshold, window, now))
                        : Uni.createFrom().voidItem());
    }

    private static Outcome told(Row row, int threshold, Duration window, Instant now) {
        String domain = row.getString("domain");
        return Outcome.domainAlert(
                domain,
                "api-gateway",
                now,
                row.getLong("accounts") + " accounts of " + domain + " broke rules " + row.getLong("violations")
                        + " times within " + window.toDays() + " days; the threshold is " + threshold + ".");
    }

    /** The alerts, the worst first, without what the instance does about them. */
    Uni<List<DomainAlert>> alerts(int threshold, int limit) {
        return pool.preparedQuery("select domain, violation_count, account_count, last_violation_at, first_raised_at"
                        + " from domain_alert order by violation_count desc, domain limit $1")
                .execute(Tuple.of(limit))
                .map(rows -> {
                    List<DomainAlert> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new DomainAlert(
                            row.getString("domain"),
                            row.getLong("violation_count"),
                            row.getOffsetDateTime("last_violation_at").toInstant(),
                            threshold,
                            null,
                            null,
                            row.getLong("account_count"),
                            row.getOffsetDateTime("first_raised_at").toInstant())));
                    return found;
                });
    }

    /**
     * What a count found.
     *
     * @param over servers over the threshold
     * @param raised those that were told of now
     */
    record Counted(int over, long raised) {}

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
