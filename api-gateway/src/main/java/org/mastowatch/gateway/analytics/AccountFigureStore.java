package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Paged;

/** Reads what is known of accounts: which were hit, what was found on one, and our reports. */
@ApplicationScoped
class AccountFigureStore {

    private final Pool pool;

    AccountFigureStore(Pool pool) {
        this.pool = pool;
    }

    Uni<AccountList> accounts(int limit, int offset) {
        Uni<List<AccountList.Item>> page = pool.preparedQuery(
                        "select account_id, acct, domain, verdicts, hits, reports,"
                                + " acted_on, posts_gone, dismissed, unknown, score, first_at, last_at from rollup_account"
                                + " order by last_at desc, account_id limit $1 offset $2")
                .execute(Tuple.of(limit, offset))
                .map(rows -> list(rows, AccountFigureStore::account));
        return Uni.combine()
                .all()
                .unis(page, count("select count(*) as n from rollup_account", Tuple.tuple()))
                .with((items, total) -> new AccountList(items, total, limit, offset));
    }

    Uni<ReportList> reports(int limit, int offset) {
        Uni<List<ReportList.Item>> page = pool.preparedQuery("select report_id, account_id, acct, domain, rules, score,"
                        + " posts, filed_at, wait_seconds, coalesce(ended, 'open') as ended, ended_at from our_report"
                        + " order by filed_at desc, key limit $1 offset $2")
                .execute(Tuple.of(limit, offset))
                .map(rows -> list(rows, AccountFigureStore::report));
        return Uni.combine()
                .all()
                .unis(page, count("select count(*) as n from our_report", Tuple.tuple()))
                .with((items, total) -> new ReportList(items, total, limit, offset));
    }

    /** What was found on an account before {@code cursor}; from the newest on without it. */
    Uni<AnalysisList> analyses(String accountId, int limit, @Nullable Long cursor) {
        long before = cursor == null ? Long.MAX_VALUE : cursor;
        Uni<List<AnalysisList.Item>> page = pool.preparedQuery("select id, rule_id, rule_name, rule_version, acct,"
                        + " score, evidence, evaluated_at from detection where account_id = $1 and id < $2"
                        + " order by id desc limit $3")
                .execute(Tuple.of(accountId, before, Paged.toRead(limit)))
                .map(rows -> list(rows, AccountFigureStore::analysis));
        return Uni.combine()
                .all()
                .unis(page, count("select count(*) as n from detection where account_id = $1", Tuple.of(accountId)))
                .with((found, total) -> {
                    Paged<AnalysisList.Item> cut = Paged.of(found, limit, last -> Long.toString(last.id()));
                    return new AnalysisList(accountId, cut.items(), total, cut.nextCursor());
                });
    }

    private Uni<Long> count(String query, Tuple values) {
        return pool.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    private static AccountList.Item account(Row row) {
        long verdicts = row.getLong("verdicts");
        return new AccountList.Item(
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("domain"),
                verdicts,
                row.getLong("hits"),
                row.getLong("reports"),
                verdicts == 0 ? null : row.getDouble("score") / verdicts,
                RuleFigureStore.ends(row),
                row.getOffsetDateTime("first_at").toInstant(),
                row.getOffsetDateTime("last_at").toInstant());
    }

    private static ReportList.Item report(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        Instant endedAt = ended == null ? null : ended.toInstant();
        return new ReportList.Item(
                row.getString("report_id"),
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("domain"),
                List.of(row.getArrayOfStrings("rules")),
                row.getDouble("score"),
                row.getInteger("posts"),
                row.getOffsetDateTime("filed_at").toInstant(),
                row.getDouble("wait_seconds"),
                row.getString("ended"),
                endedAt);
    }

    private static AnalysisList.Item analysis(Row row) {
        return new AnalysisList.Item(
                row.getLong("id"),
                row.getLong("rule_id"),
                row.getString("rule_name"),
                row.getLong("rule_version"),
                row.getString("acct"),
                row.getDouble("score"),
                ((JsonArray) row.getJson("evidence")).getList(),
                row.getOffsetDateTime("evaluated_at").toInstant());
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> found = new ArrayList<>();
        rows.forEach(row -> found.add(read.apply(row)));
        return found;
    }
}
