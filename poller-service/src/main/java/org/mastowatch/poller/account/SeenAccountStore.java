package org.mastowatch.poller.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
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

    private final Pool pool;
    private final LeaseStore fenced;

    SeenAccountStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    Uni<Map<String, SeenAccount>> find(Collection<String> accountIds) {
        return pool.preparedQuery(
                        "select account_id, fingerprint, rule_set from seen_account where account_id = any ($1)")
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

    /** Forgets accounts, and how far their posts were read, that did not come up for so long. */
    public Uni<Void> forget(Tenure tenure, Duration notSeenFor) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from seen_account where seen_at < now() - $1 * interval '1 second'")
                        .execute(Tuple.of(notSeenFor.toSeconds()))
                        .replaceWithVoid());
    }
}
