package org.mastowatch.poller.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** What was told of accounts. */
@Singleton
public class SeenAccountStore {

    private static final String REMEMBER = """
            insert into seen_account (account_id, fingerprint, rule_set, told_at, seen_at)
            select id, fingerprint, rule_set, now(), now()
            from unnest($1::text[], $2::text[], $3::text[]) as told (id, fingerprint, rule_set)
            on conflict (account_id) do update set
                fingerprint = excluded.fingerprint, rule_set = excluded.rule_set, told_at = now(), seen_at = now()
            """;

    /** Once a day is enough to tell what is still there from what is gone. */
    private static final String TOUCH = """
            update seen_account set seen_at = now()
            where account_id = any ($1) and seen_at < now() - interval '1 day'
            """;

    private static final String DOUBTED = "exists (select 1 from account_doubt where told_at < told_before)";

    private static final String DOUBT = """
            insert into account_doubt (told_before) values ($1)
            on conflict (only_one) do update set told_before = greatest(account_doubt.told_before, excluded.told_before)
            """;

    private static final String LOOKED = """
            insert into account_look (hour, unchanged, told, last_at) values (date_trunc('hour', now()), $1, $2, now())
            on conflict (hour) do update set unchanged = account_look.unchanged + excluded.unchanged,
                told = account_look.told + excluded.told, last_at = excluded.last_at
            """;

    private static final String FIGURES =
            "select count(*) as total, count(*) filter (where rule_set <> $1 or " + DOUBTED
                    + ") as doubted, (select coalesce(sum(unchanged), 0)::bigint from account_look"
                    + " where hour > now() - interval '24 hours') as unchanged, (select coalesce(sum(told), 0)::bigint"
                    + " from account_look where hour > now() - interval '24 hours') as told,"
                    + " (select max(last_at) from account_look) as last_look from seen_account";

    private final Pool pool;
    private final LeaseStore fenced;

    SeenAccountStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    Uni<Map<String, SeenAccount>> find(Collection<String> accountIds) {
        return pool.preparedQuery(
                        "select account_id, fingerprint, case when " + DOUBTED + " then '" + SeenAccount.NO_RULES
                                + "' else rule_set end as rule_set from seen_account where account_id = any ($1)")
                .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, SeenAccount> seen = new HashMap<>();
                    for (Row row : rows) {
                        String id = row.getString("account_id");
                        seen.put(id, new SeenAccount(id, row.getString("fingerprint"), row.getString("rule_set")));
                    }
                    return seen;
                });
    }

    Uni<Void> remember(SqlConnection connection, List<SeenAccount> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                told.stream().map(SeenAccount::accountId).toArray(String[]::new))
                        .addArrayOfString(
                                told.stream().map(SeenAccount::fingerprint).toArray(String[]::new))
                        .addArrayOfString(
                                told.stream().map(SeenAccount::ruleSet).toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> touch(SqlConnection connection, Collection<String> accountIds) {
        if (accountIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(TOUCH)
                .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** What was told before this time counts no more; several doubts are the latest of them. */
    Uni<Void> doubt(Instant toldBefore) {
        return pool.preparedQuery(DOUBT)
                .execute(Tuple.of(toldBefore.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** A page was looked at. */
    Uni<Void> looked(SqlConnection connection, int unchanged, int told) {
        return connection
                .preparedQuery(LOOKED)
                .execute(Tuple.of((long) unchanged, (long) told))
                .replaceWithVoid();
    }

    Uni<Figures> figures(String ruleSet) {
        return pool.preparedQuery(FIGURES).execute(Tuple.of(ruleSet)).map(rows -> {
            Row row = rows.iterator().next();
            OffsetDateTime last = row.getOffsetDateTime("last_look");
            return new Figures(
                    row.getLong("total"),
                    row.getLong("doubted"),
                    row.getLong("unchanged"),
                    row.getLong("told"),
                    last == null ? null : last.toInstant());
        });
    }

    /** Forgets accounts, and how far their posts were read, that did not come up for so long. */
    public Uni<Void> forget(Tenure tenure, Duration notSeenFor) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from seen_account where seen_at < now() - $1 * interval '1 second'")
                        .execute(Tuple.of(notSeenFor.toSeconds()))
                        .chain(() -> connection
                                .query("delete from account_look where hour < now() - interval '48 hours'")
                                .execute())
                        .replaceWithVoid());
    }
}
