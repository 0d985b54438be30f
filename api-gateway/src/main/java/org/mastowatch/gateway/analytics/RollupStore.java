package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of sums. Whoever takes an event adds rows of what is to be counted, in the transaction that keeps the event,
 * and waits for nobody; one gateway at a time folds them into the sums.
 */
@ApplicationScoped
class RollupStore {

    /** Rows that one folding takes at most. */
    static final int BATCH = 5_000;

    private static final String COLUMNS = Figure.columns(c -> c);

    private static final String ADD = "insert into rollup_change (scope, subject, at, " + COLUMNS
            + ", wait_bucket, acct, domain) select scope, subject, at, " + COLUMNS + ", wait_bucket, acct, domain"
            + " from jsonb_to_recordset($1) as row (scope text, subject text, at timestamptz, "
            + Arrays.stream(Figure.values()).map(Figure::declared).collect(Collectors.joining(", "))
            + ", wait_bucket smallint, acct text, domain text)";

    /** Only what was hit or told says when something last happened. */
    private static final String SUMS = Figure.columns(c -> "coalesce(sum(" + c + "), 0)")
            + ", max(at) filter (where hits > 0 or told > 0 or verdicts > 0)";

    private static final String KEPT_AND_NEW = Figure.columns(c -> c + " = t." + c + " + excluded." + c)
            + ", last_at = greatest(t.last_at, excluded.last_at)";

    private static final String FOLD = "with taken as (delete from rollup_change where id = any(array("
            + "select id from rollup_change order by id limit " + BATCH + ")) returning *),"
            + " days as (insert into rollup_day as t (scope, subject, day, " + COLUMNS + ", last_at)"
            + " select scope, subject, (at at time zone 'UTC')::date, " + SUMS + " from taken where scope <> 'account'"
            + " group by 1, 2, 3 on conflict (scope, subject, day) do update set " + KEPT_AND_NEW + "),"
            + " totals as (insert into rollup_total as t (scope, subject, " + COLUMNS + ", last_at)"
            + " select scope, subject, " + SUMS + " from taken where scope <> 'account'"
            + " group by 1, 2 on conflict (scope, subject) do update set " + KEPT_AND_NEW + "),"
            + " recent as (insert into rollup_recent as t (minute, evaluated, verdicts, reports)"
            + " select date_trunc('minute', at), coalesce(sum(evaluated), 0), coalesce(sum(verdicts), 0),"
            + " coalesce(sum(reports), 0) from taken where scope = 'all' group by 1"
            + " on conflict (minute) do update set evaluated = t.evaluated + excluded.evaluated,"
            + " verdicts = t.verdicts + excluded.verdicts, reports = t.reports + excluded.reports),"
            + " waits as (insert into rollup_wait as t (scope, subject, day, bucket, n)"
            + " select scope, subject, (at at time zone 'UTC')::date, wait_bucket, count(*) from taken"
            + " where wait_bucket is not null and scope in ('all', 'rule') group by 1, 2, 3, 4"
            + " on conflict (scope, subject, day, bucket) do update set n = t.n + excluded.n),"
            + " wait_totals as (insert into rollup_wait_total as t (scope, subject, bucket, n)"
            + " select scope, subject, wait_bucket, count(*) from taken where wait_bucket is not null"
            + " and scope in ('all', 'rule') group by 1, 2, 3"
            + " on conflict (scope, subject, bucket) do update set n = t.n + excluded.n),"
            + " accounts as (insert into rollup_account as t (account_id, acct, domain, verdicts, hits, reports,"
            + " acted_on, posts_gone, dismissed, unknown, score, first_at, last_at)"
            + " select subject, (array_agg(acct order by at desc, id desc))[1], max(domain), coalesce(sum(verdicts), 0),"
            + " coalesce(sum(hits), 0), coalesce(sum(reports), 0), coalesce(sum(acted_on), 0),"
            + " coalesce(sum(posts_gone), 0), coalesce(sum(dismissed), 0), coalesce(sum(unknown), 0),"
            + " coalesce(sum(score), 0), min(at), max(at) from taken where scope = 'account' group by 1"
            + " on conflict (account_id) do update set acct = excluded.acct, domain = excluded.domain,"
            + " verdicts = t.verdicts + excluded.verdicts, hits = t.hits + excluded.hits,"
            + " reports = t.reports + excluded.reports, acted_on = t.acted_on + excluded.acted_on,"
            + " posts_gone = t.posts_gone + excluded.posts_gone, dismissed = t.dismissed + excluded.dismissed,"
            + " unknown = t.unknown + excluded.unknown, score = t.score + excluded.score,"
            + " first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at))"
            + " select count(*) as n from taken";

    private final Pool pool;

    RollupStore(Pool pool) {
        this.pool = pool;
    }

    /** Notes what is to be added. */
    Uni<Void> add(SqlClient transaction, List<RollupChange> changes) {
        JsonArray rows = new JsonArray();
        changes.forEach(change -> rows.add(change.row()));
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(ADD).execute(Tuple.of(rows)).replaceWithVoid();
    }

    /**
     * Adds what was noted to the sums.
     *
     * @return how many rows it took; none if another gateway is at it
     */
    Uni<Long> fold() {
        return pool.withTransaction(transaction -> transaction
                .query("select pg_try_advisory_xact_lock(hashtext('gateway.rollup')) as mine")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .flatMap(mine -> mine
                        ? transaction
                                .query(FOLD)
                                .execute()
                                .map(rows -> rows.iterator().next().getLong("n"))
                        : Uni.createFrom().item(0L)));
    }

    /** Forgets what is about one account, domain or report and is older than {@code oldest}. */
    Uni<Void> forgetBefore(Instant oldest) {
        return each(
                oldest,
                "delete from rollup_day where scope in ('domain', 'reporter')"
                        + " and day < ($1::timestamptz at time zone 'UTC')::date",
                "delete from rollup_total where scope = 'reporter' and last_at < $1",
                "delete from rollup_account where last_at < $1",
                "delete from our_report where filed_at < $1",
                "delete from told_report where created_at < $1");
    }

    /** Forgets minutes of the time before. */
    Uni<Void> forgetMinutesBefore(Instant oldest) {
        return each(oldest, "delete from rollup_recent where minute < $1");
    }

    /** Forgets when things happened that were noted before and led to no report since. */
    Uni<Void> forgetTriggersBefore(Instant oldest) {
        return each(oldest, "delete from trigger_time where noted_at < $1");
    }

    private Uni<Void> each(Instant oldest, String... statements) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String statement : statements) {
            all = all.chain(() -> pool.preparedQuery(statement)
                    .execute(Tuple.of(time(oldest)))
                    .replaceWithVoid());
        }
        return all;
    }

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
