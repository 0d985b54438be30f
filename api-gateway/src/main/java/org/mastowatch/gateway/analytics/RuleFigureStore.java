package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the figures of rules, also of those that were deleted. */
@ApplicationScoped
class RuleFigureStore {

    /** A rule's name as it is now, was last, or was told. */
    static final String NAME = "coalesce(r.name, (select k.name from rule_known k where k.rule_id::text = t.subject"
            + " order by k.since desc limit 1), ltrim(t.subject, '~'))";

    private static final String COLUMNS = "select t.subject, r.id, r.enabled, " + NAME + " as name,"
            + " t.hits, t.score, t.last_at, t.reports, t.acted_on, t.posts_gone, t.dismissed, t.unknown, t.failures,"
            + " t.waited, ";

    /** Since the beginning. */
    private static final String TOTALS = COLUMNS
            + "(select jsonb_object_agg(w.bucket, w.n) from rollup_wait_total w where w.scope = 'rule'"
            + " and w.subject = t.subject) as waits from rollup_total t left join rule r on r.id::text = t.subject"
            + " where t.scope = 'rule'";

    /** Since the day {@code $1}. */
    private static final String SINCE = COLUMNS
            + "(select jsonb_object_agg(w.bucket, w.n) from (select bucket, sum(n) as n from rollup_wait"
            + " where scope = 'rule' and subject = t.subject and day >= $1 group by bucket) w) as waits"
            + " from (select subject, sum(hits)::bigint as hits, sum(score) as score, max(last_at) as last_at,"
            + " sum(reports)::bigint as reports, sum(acted_on)::bigint as acted_on,"
            + " sum(posts_gone)::bigint as posts_gone, sum(dismissed)::bigint as dismissed,"
            + " sum(unknown)::bigint as unknown, sum(failures)::bigint as failures, sum(waited) as waited"
            + " from rollup_day where scope = 'rule' and day >= $1 group by subject) t"
            + " left join rule r on r.id::text = t.subject where true";

    private final Pool pool;

    RuleFigureStore(Pool pool) {
        this.pool = pool;
    }

    /** Of a rule that is there; zeros if it never did anything. */
    Uni<Optional<RuleFigures>> of(long ruleId) {
        return pool.preparedQuery(TOTALS + " and t.subject = $1")
                .execute(Tuple.of(Long.toString(ruleId)))
                .map(rows -> read(rows).stream().findFirst());
    }

    /** The first {@code limit} in an order, of those that ever did what the order is about. */
    Uni<List<RuleFigures>> first(Order order, @Nullable LocalDate since, int limit) {
        String selection = " and " + order.column + " is not null and " + order.column + "::text <> '0'" + " order by "
                + order.column + " desc, t.subject limit " + limit;
        return since == null
                ? pool.query(TOTALS + selection).execute().map(RuleFigureStore::read)
                : pool.preparedQuery(SINCE + selection).execute(Tuple.of(since)).map(RuleFigureStore::read);
    }

    /** How people ended the reports that each rule caused; a rule without reports is not in it. */
    Uni<Map<Long, Precision>> precisions() {
        return pool.query("select subject::bigint as id, acted_on + posts_gone as good, dismissed, unknown"
                        + " from rollup_total where scope = 'rule' and subject ~ '^[0-9]{1,18}$' and reports > 0")
                .execute()
                .map(rows -> {
                    Map<Long, Precision> found = new HashMap<>();
                    rows.forEach(row -> found.put(
                            row.getLong("id"),
                            Precision.of(row.getLong("good"), row.getLong("dismissed"), row.getLong("unknown"))));
                    return Map.copyOf(found);
                });
    }

    /** Of all rules together: how many there are and are on, and what they did. */
    Uni<RuleStatistics.Totals> totals(@Nullable LocalDate since) {
        String figures = "select coalesce(sum(hits), 0)::bigint as hits, coalesce(sum(reports), 0)::bigint as reports,"
                + " coalesce(sum(acted_on), 0)::bigint as acted_on, coalesce(sum(posts_gone), 0)::bigint as posts_gone,"
                + " coalesce(sum(dismissed), 0)::bigint as dismissed, coalesce(sum(unknown), 0)::bigint as unknown,"
                + " coalesce(sum(failures), 0)::bigint as failures, (select count(*) from rule) as rules,"
                + " (select count(*) from rule where enabled) as enabled";
        Uni<RowSet<Row>> rows = since == null
                ? pool.query(figures + " from rollup_total where scope = 'all'").execute()
                : pool.preparedQuery(figures + " from rollup_day where scope = 'all' and day >= $1")
                        .execute(Tuple.of(since));
        return rows.map(found -> {
            Row row = found.iterator().next();
            Ends ends = ends(row);
            return new RuleStatistics.Totals(
                    row.getLong("rules"),
                    row.getLong("enabled"),
                    row.getLong("hits"),
                    row.getLong("reports"),
                    row.getLong("failures"),
                    ends,
                    ends.precision());
        });
    }

    static Ends ends(Row row) {
        return new Ends(
                row.getLong("acted_on"), row.getLong("posts_gone"), row.getLong("dismissed"), row.getLong("unknown"));
    }

    private static List<RuleFigures> read(RowSet<Row> rows) {
        List<RuleFigures> found = new ArrayList<>();
        rows.forEach(row -> found.add(figures(row)));
        return found;
    }

    private static RuleFigures figures(Row row) {
        String subject = row.getString("subject");
        long hits = row.getLong("hits");
        OffsetDateTime last = row.getOffsetDateTime("last_at");
        Ends ends = ends(row);
        return new RuleFigures(
                subject.startsWith("~") ? null : Long.valueOf(subject),
                row.getString("name"),
                row.getBoolean("enabled"),
                hits,
                hits == 0 ? null : row.getDouble("score") / hits,
                last == null ? null : last.toInstant(),
                row.getLong("reports"),
                ends.actedOn(),
                ends.postsGone(),
                ends.dismissed(),
                ends.unknown(),
                row.getLong("failures"),
                ends.precision(),
                waits((JsonObject) row.getJson("waits"), row.getDouble("waited")));
    }

    private static Waits waits(@Nullable JsonObject buckets, double sum) {
        Map<Integer, Long> counts = new HashMap<>();
        if (buckets != null) {
            buckets.forEach(each -> counts.put(Integer.valueOf(each.getKey()), ((Number) each.getValue()).longValue()));
        }
        return Waits.of(counts, sum);
    }

    /** By what rules are listed, most or newest first. */
    enum Order {
        HITS("t.hits"),
        NEWEST("t.last_at"),
        FAILURES("t.failures"),
        REPORTS("t.reports");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }
}
