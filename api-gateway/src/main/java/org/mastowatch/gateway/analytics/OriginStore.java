package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where trouble comes from and who tells of it: the figures of domains and of people who report. */
@ApplicationScoped
class OriginStore {

    private static final String SUMS = "select subject, sum(verdicts)::bigint as verdicts, sum(hits)::bigint as hits,"
            + " sum(reports)::bigint as reports, sum(acted_on)::bigint as acted_on,"
            + " sum(posts_gone)::bigint as posts_gone, sum(dismissed)::bigint as dismissed,"
            + " sum(unknown)::bigint as unknown, sum(told)::bigint as told,"
            + " sum(told_acted_on)::bigint as told_acted_on, sum(told_not_acted_on)::bigint as told_not_acted_on,"
            + " max(last_at) as last_at from rollup_day";

    private final Pool pool;

    OriginStore(Pool pool) {
        this.pool = pool;
    }

    Uni<DomainList> domains(@Nullable LocalDate since, @Nullable Integer days, int limit, int offset) {
        return Uni.combine()
                .all()
                .unis(page("domain", "hits", since, limit, offset), count("domain", since))
                .with((rows, total) ->
                        new DomainList(rows.stream().map(OriginStore::domain).toList(), days, total, limit, offset));
    }

    Uni<ReporterList> reporters(@Nullable LocalDate since, @Nullable Integer days, int limit, int offset) {
        return Uni.combine()
                .all()
                .unis(page("reporter", "told", since, limit, offset), count("reporter", since))
                .with((rows, total) -> new ReporterList(
                        rows.stream().map(OriginStore::reporter).toList(), days, total, limit, offset));
    }

    private Uni<List<Row>> page(String scope, String most, @Nullable LocalDate since, int limit, int offset) {
        String order = " order by " + most + " desc, subject limit $2 offset $3";
        return since == null
                ? pool.preparedQuery("select * from rollup_total where scope = $1" + order)
                        .execute(Tuple.of(scope, limit, offset))
                        .map(rows -> AccountFigureStore.list(rows, row -> row))
                : pool.preparedQuery(SUMS + " where scope = $1 and day >= $4 group by subject" + order)
                        .execute(Tuple.of(scope, limit, offset, since))
                        .map(rows -> AccountFigureStore.list(rows, row -> row));
    }

    private Uni<Long> count(String scope, @Nullable LocalDate since) {
        return since == null
                ? pool.preparedQuery("select count(*) as n from rollup_total where scope = $1")
                        .execute(Tuple.of(scope))
                        .map(rows -> rows.iterator().next().getLong("n"))
                : pool.preparedQuery(
                                "select count(distinct subject) as n from rollup_day where scope = $1 and day >= $2")
                        .execute(Tuple.of(scope, since))
                        .map(rows -> rows.iterator().next().getLong("n"));
    }

    private static DomainList.Item domain(Row row) {
        Ends ends = RuleFigureStore.ends(row);
        return new DomainList.Item(
                row.getString("subject"),
                row.getLong("hits"),
                row.getLong("verdicts"),
                row.getLong("reports"),
                ends,
                ends.precision(),
                ToldReports.of(row),
                instant(row.getOffsetDateTime("last_at")));
    }

    private static ReporterList.Item reporter(Row row) {
        return new ReporterList.Item(
                row.getString("subject"), ToldReports.of(row), instant(row.getOffsetDateTime("last_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
