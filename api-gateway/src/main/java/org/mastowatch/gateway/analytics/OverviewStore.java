package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the figures of the whole suite. What it reads grows with days, rules and domains, never with what happened. */
@ApplicationScoped
class OverviewStore {

    private static final int RULES = 20;
    private static final int DOMAINS = 10;

    private static final String TOTALS = "select coalesce(sum(accounts), 0)::bigint as accounts,"
            + " coalesce(sum(evaluated), 0)::bigint as analyses, coalesce(sum(verdicts), 0)::bigint as violations,"
            + " coalesce(sum(reports), 0)::bigint as reports, coalesce(sum(acted_on), 0)::bigint as acted_on,"
            + " coalesce(sum(posts_gone), 0)::bigint as posts_gone, coalesce(sum(dismissed), 0)::bigint as dismissed,"
            + " coalesce(sum(unknown), 0)::bigint as unknown, coalesce(sum(told), 0)::bigint as told"
            + " from rollup_total where scope = 'all'";

    private static final String RECENT = "select coalesce(sum(evaluated), 0)::bigint as analyses,"
            + " coalesce(sum(verdicts), 0)::bigint as violations, coalesce(sum(reports), 0)::bigint as reports"
            + " from rollup_recent where minute >= $1";

    private final Pool pool;

    OverviewStore(Pool pool) {
        this.pool = pool;
    }

    /** The numbers of the overview; {@code day} is when the last 24 h began. */
    Uni<Overview> overview(Instant day) {
        Uni<Row> totals =
                pool.query(TOTALS).execute().map(rows -> rows.iterator().next());
        Uni<Row> recent = pool.preparedQuery(RECENT)
                .execute(Tuple.of(RollupStore.time(day)))
                .map(rows -> rows.iterator().next());
        return Uni.combine()
                .all()
                .unis(totals, recent, rules(), domains())
                .with((all, last, rules, domains) -> new Overview(
                        new Overview.Totals(
                                all.getLong("accounts"),
                                all.getLong("analyses"),
                                all.getLong("reports"),
                                all.getLong("violations"),
                                all.getLong("told")),
                        new Overview.Recent(
                                last.getLong("analyses"), last.getLong("reports"), last.getLong("violations")),
                        rules,
                        domains,
                        new Ends(
                                all.getLong("acted_on"),
                                all.getLong("posts_gone"),
                                all.getLong("dismissed"),
                                all.getLong("unknown"))));
    }

    private Uni<List<Overview.RuleCount>> rules() {
        return pool.query("select " + RuleFigureStore.NAME + " as name, t.hits, t.score / t.hits as avg_score"
                        + " from rollup_total t left join rule r on r.id::text = t.subject"
                        + " where t.scope = 'rule' and t.hits > 0 order by t.hits desc, t.subject limit " + RULES)
                .execute()
                .map(rows -> {
                    List<Overview.RuleCount> counts = new ArrayList<>();
                    rows.forEach(row -> counts.add(new Overview.RuleCount(
                            row.getString("name"), row.getLong("hits"), row.getDouble("avg_score"))));
                    return counts;
                });
    }

    private Uni<List<Overview.DomainCount>> domains() {
        return pool.query("select subject, verdicts from rollup_total where scope = 'domain' and hits > 0"
                        + " order by hits desc, subject limit " + DOMAINS)
                .execute()
                .map(rows -> {
                    List<Overview.DomainCount> counts = new ArrayList<>();
                    rows.forEach(row ->
                            counts.add(new Overview.DomainCount(row.getString("subject"), row.getLong("verdicts"))));
                    return counts;
                });
    }

    /** Day by day from {@code first} to {@code last}, also where nothing was. */
    Uni<Timeline> timeline(LocalDate first, LocalDate last) {
        return pool.preparedQuery("select day, evaluated, verdicts, reports, told from rollup_day"
                        + " where scope = 'all' and subject = '' and day between $1 and $2")
                .execute(Tuple.of(first, last))
                .map(rows -> {
                    Map<LocalDate, Row> byDay = new HashMap<>();
                    rows.forEach(row -> byDay.put(row.getLocalDate("day"), row));
                    return new Timeline(
                            series(first, last, byDay, "evaluated"),
                            series(first, last, byDay, "reports"),
                            series(first, last, byDay, "verdicts"),
                            series(first, last, byDay, "told"));
                });
    }

    private static List<Timeline.Day> series(
            LocalDate first, LocalDate last, Map<LocalDate, Row> byDay, String column) {
        return first.datesUntil(last.plusDays(1))
                .map(day -> {
                    Row row = byDay.get(day);
                    return new Timeline.Day(day, row == null ? 0 : row.getLong(column));
                })
                .toList();
    }
}
